// Command conformance goes through the steps of clients/conformance/scenario.yaml and prints one JSON line for each.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	client "tenfoot.example/client"
)

// The whole run. A single call is bounded by the client.
const runTimeout = 60 * time.Second

type sandbox struct {
	Rest   string
	Tenant struct {
		APIKey string
	}
	Provider struct {
		Pcode       string
		ProviderKey string
	}
	Station struct {
		ID string
	}
}

// run is what the steps share. The first step that fails ends the program.
type run struct {
	ctx     context.Context
	sandbox sandbox
	target  string
	output  *json.Encoder
}

type object = map[string]any

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), runTimeout)
	defer cancel()
	r := &run{ctx: ctx, output: json.NewEncoder(os.Stdout)}
	content, err := os.ReadFile(os.Getenv("TENFOOT_SANDBOX"))
	r.must(err)
	r.must(json.Unmarshal(content, &r.sandbox))
	address, err := url.Parse(r.sandbox.Rest)
	r.must(err)
	r.target = address.Host
	r.signage()
	r.rights()
	r.viewer()
}

func (r *run) dial(credential string) *client.Client {
	c, err := client.Dial(r.target, credential, nil)
	r.must(err)
	return c
}

func (r *run) answer(step string, answer object) {
	r.must(r.output.Encode(object{"step": step, "answer": answer}))
}

func (r *run) refused(step string, err error) {
	if err == nil {
		r.must(fmt.Errorf("%s was not refused", step))
	}
	r.must(r.output.Encode(object{"step": step, "refused": object{
		"reason": client.Reason(err),
		"code":   spelled(status.Code(err)),
	}}))
}

func (r *run) must(err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "conformance: %v %s\n", err, client.Reason(err))
		os.Exit(1)
	}
}

func spelled(code codes.Code) string {
	switch code {
	case codes.InvalidArgument:
		return "INVALID_ARGUMENT"
	case codes.FailedPrecondition:
		return "FAILED_PRECONDITION"
	case codes.PermissionDenied:
		return "PERMISSION_DENIED"
	case codes.Unauthenticated:
		return "UNAUTHENTICATED"
	default:
		return code.String()
	}
}

func first(headers metadata.MD, name string) string {
	if values := headers.Get(name); len(values) > 0 {
		return values[0]
	}
	return ""
}

func fresh(kind string) string {
	return kind + "-" + rand.Text()
}
