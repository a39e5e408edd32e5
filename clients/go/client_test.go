package client

import (
	"context"
	"net"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	provisioningv1 "tenfoot.example/client/tenfoot/provisioning/v1"
	rightsv1 "tenfoot.example/client/tenfoot/rights_locker/v1"
)

// A server that takes connections and never says a word.
func silent(t *testing.T) *Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	c, err := Dial(listener.Addr().String(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestACallerMayShortenTheDeadline(t *testing.T) {
	c := silent(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := c.Provisioning.ListVenues(ctx, &provisioningv1.ListVenuesRequest{})
	if status.Code(err) != codes.DeadlineExceeded || Reason(err) != "" {
		t.Fatalf("got %v, reason %q", err, Reason(err))
	}
}

func TestEveryCallHasADeadline(t *testing.T) {
	c := silent(t)
	began := time.Now()
	ended := make(chan error, 2)
	go func() {
		_, err := c.Provisioning.ListVenues(t.Context(), &provisioningv1.ListVenuesRequest{})
		ended <- err
	}()
	go func() {
		// With no connection to take it, opening a stream already waits.
		rows, err := c.RightsLocker.GetAccountHistory(t.Context(), &rightsv1.GetAccountHistoryRequest{})
		if err == nil {
			_, err = rows.Recv()
		}
		ended <- err
	}()
	for range 2 {
		if err := <-ended; status.Code(err) != codes.DeadlineExceeded {
			t.Errorf("got %v", err)
		}
	}
	if took := time.Since(began); took < DefaultTimeout || took > DefaultTimeout+5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestAServerThatIsBackIsNoticed(t *testing.T) {
	const away, noticed = 6 * time.Second, 2 * time.Second
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	c, err := Dial(address, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	read := func() codes.Code {
		time.Sleep(50 * time.Millisecond)
		_, err := c.Provisioning.ListVenues(t.Context(), &provisioningv1.ListVenuesRequest{})
		return status.Code(err)
	}
	for began := time.Now(); time.Since(began) < away; {
		if code := read(); code != codes.Unavailable {
			t.Fatalf("got %v", code)
		}
	}
	if listener, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	go server.Serve(listener)
	t.Cleanup(server.Stop)
	// The server has no services: that it says so means that it was reached.
	for back := time.Now(); read() != codes.Unimplemented; {
		if time.Since(back) > noticed {
			t.Fatalf("not noticed for %v", noticed)
		}
	}
}
