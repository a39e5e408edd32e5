package client

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"net"
	"os"
	"strings"
	"testing"

	provisioningv1 "tenfoot.example/client/tenfoot/provisioning/v1"
)

type targetCase struct {
	Target, Host, Error string
	Port                int
	Plain, Insecure     bool
}

func TestATargetSaysWhereToConnectAndWhetherToEncrypt(t *testing.T) {
	content, err := os.ReadFile("../conformance/targets.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases struct{ Targets []targetCase }
	if err := json.Unmarshal(content, &cases); err != nil || len(cases.Targets) < 30 {
		t.Fatal(err, len(cases.Targets))
	}
	for _, each := range cases.Targets {
		found, err := parse(each.Target, false, each.Insecure)
		if each.Error != "" {
			if err == nil || !strings.Contains(strings.ToLower(err.Error()), each.Error) {
				t.Errorf("%+v: got %v, %v", each, found, err)
			}
			continue
		}
		if err != nil || found != (place{each.Host, each.Port, each.Plain}) {
			t.Errorf("%+v: got %v, %v", each, found, err)
		}
	}
}

func TestATLSConfigurationEncryptsToThisMachineToo(t *testing.T) {
	if found, err := parse("localhost:8080", true, false); err != nil || found.plain {
		t.Errorf("got %v, %v", found, err)
	}
	if _, err := Dial("http://localhost:8080", "", &tls.Config{}); err == nil {
		t.Error("http:// with a TLS configuration was taken")
	}
}

func TestAFailedConnectionSaysHostAndCause(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	c, err := Dial("http://"+address, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, err = c.Provisioning.ListVenues(context.Background(), &provisioningv1.ListVenuesRequest{})
	if err == nil || !strings.Contains(err.Error(), address) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("got %v", err)
	}
}
