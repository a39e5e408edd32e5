package main

import (
	"google.golang.org/protobuf/proto"

	viewerv1 "tenfoot.example/client/tenfoot/viewer_context/v1"
)

// viewer is the first call of an application, twice, and once with a type that does not exist.
func (r *run) viewer() {
	anyone := r.dial("")
	defer anyone.Close()
	request := &viewerv1.InitDeviceRequest{
		DeviceId:   fresh("conformance-go"),
		DeviceName: proto.String("Salon d’été"),
		DeviceType: proto.String("WEBOS"),
		StationId:  r.sandbox.Station.ID,
		IpAddress:  proto.String("8.8.8.8"),
	}
	for _, step := range []string{"device_init", "device_init_again"} {
		context, err := anyone.ViewerContext.InitDevice(r.ctx, request)
		r.must(err)
		r.answer(step, object{
			"deviceId":            context.GetDevice().GetDeviceId(),
			"type":                context.GetDevice().GetType(),
			"name":                context.GetDevice().GetName(),
			"country":             context.GetCountry(),
			"ipAddress":           context.GetIpAddress(),
			"viewerId":            context.GetViewer().GetId(),
			"pbsAccount":          context.GetViewer().GetPbsAccount() != nil,
			"hasLivestreamAccess": context.GetViewer().GetHasLivestreamAccess(),
			"hasPassport":         context.GetViewer().GetHasPassport(),
			"showVppaScreen":      context.GetViewer().GetShowVppaScreen(),
		})
		request.DeviceName, request.DeviceType = nil, proto.String("ROKU")
	}
	request.DeviceType = proto.String("TOASTER")
	_, err := anyone.ViewerContext.InitDevice(r.ctx, request)
	r.refused("unknown_type", err)
}
