// Package client calls the tenfoot services over gRPC.
//
// The messages and stubs lie in tenfoot/<service>/v1 and are generated; this package only connects them.
package client

import (
	"context"
	"crypto/tls"
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	devicev1 "tenfoot.example/client/tenfoot/device_runtime/v1"
	provisioningv1 "tenfoot.example/client/tenfoot/provisioning/v1"
	rightsv1 "tenfoot.example/client/tenfoot/rights_locker/v1"
	viewerv1 "tenfoot.example/client/tenfoot/viewer_context/v1"
)

// DefaultTimeout bounds every call, and every stream as a whole, whose context has no deadline of its own.
const DefaultTimeout = 10 * time.Second

// gRPC's own pause between connections grows to two minutes: a server that is back would not be noticed.
const longestPause = time.Second

const connectTimeout = 20 * time.Second

const domain = "tenfoot"

// Client is the four services on one connection. Goroutines may share it.
type Client struct {
	Provisioning  provisioningv1.ProvisioningServiceClient
	DeviceRuntime devicev1.DeviceRuntimeServiceClient
	RightsLocker  rightsv1.RightsLockerServiceClient
	ViewerContext viewerv1.ViewerContextServiceClient

	connection *grpc.ClientConn
}

// Dial returns a client of the services at target: "host:port", "http://host:port" or "https://host:port". It connects
// with the first call.
//
// The credential is an ak_, dak_ or pk_ key or an operator's token, or empty for calls that need none. Calls to this
// machine (localhost, 127.…, [::1]) are plain, without a TLS configuration. All others are encrypted; without a
// configuration, the certificate authorities of the system are trusted.
func Dial(target, credential string, config *tls.Config, options ...grpc.DialOption) (*Client, error) {
	to, err := parse(target, config != nil, false)
	if err != nil {
		return nil, err
	}
	if config == nil {
		config = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return dial(to, credential, config, options)
}

// DialInsecure does the same and encrypts nothing, the credential neither: only for one's own network.
func DialInsecure(target, credential string, options ...grpc.DialOption) (*Client, error) {
	to, err := parse(target, false, true)
	if err != nil {
		return nil, err
	}
	return dial(to, credential, nil, options)
}

func dial(to place, credential string, config *tls.Config, options []grpc.DialOption) (*Client, error) {
	transport := insecure.NewCredentials()
	if !to.plain {
		transport = credentials.NewTLS(config)
	}
	pauses := backoff.DefaultConfig
	pauses.MaxDelay = longestPause
	connection, err := grpc.NewClient(fmt.Sprintf("%s:%d", to.host, to.port), append([]grpc.DialOption{
		grpc.WithTransportCredentials(transport),
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: pauses, MinConnectTimeout: connectTimeout}),
		grpc.WithChainUnaryInterceptor(unary(credential)),
		grpc.WithChainStreamInterceptor(stream(credential)),
	}, options...)...)
	if err != nil {
		return nil, err
	}
	return &Client{
		Provisioning:  provisioningv1.NewProvisioningServiceClient(connection),
		DeviceRuntime: devicev1.NewDeviceRuntimeServiceClient(connection),
		RightsLocker:  rightsv1.NewRightsLockerServiceClient(connection),
		ViewerContext: viewerv1.NewViewerContextServiceClient(connection),
		connection:    connection,
	}, nil
}

// Close ends the calls under way and the connection.
func (c *Client) Close() error {
	return c.connection.Close()
}

// Reason returns why a call was refused, for instance "DEVICE_API_KEY_REVOKED", or "" if the error does not say.
func Reason(err error) string {
	for _, detail := range status.Convert(err).Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok && info.GetDomain() == domain {
			return info.GetReason()
		}
	}
	return ""
}

func unary(credential string) grpc.UnaryClientInterceptor {
	return func(ctx context.Context, method string, request, reply any, connection *grpc.ClientConn,
		invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
		ctx, cancel := bounded(withCredential(ctx, credential))
		defer cancel()
		return invoke(ctx, method, request, reply, connection, options...)
	}
}

func stream(credential string) grpc.StreamClientInterceptor {
	return func(ctx context.Context, description *grpc.StreamDesc, connection *grpc.ClientConn, method string,
		open grpc.Streamer, options ...grpc.CallOption) (grpc.ClientStream, error) {
		// Canceled when the stream has ended, however it ends, or by its deadline.
		ctx, cancel := bounded(withCredential(ctx, credential))
		opened, err := open(ctx, description, connection, method, append(options, grpc.OnFinish(func(error) { cancel() }))...)
		if err != nil {
			cancel()
		}
		return opened, err
	}
}

func withCredential(ctx context.Context, credential string) context.Context {
	if credential == "" {
		return ctx
	}
	return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+credential)
}

func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, DefaultTimeout)
}
