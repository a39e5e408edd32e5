package main

import (
	"slices"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"

	client "tenfoot.example/client"
	devicev1 "tenfoot.example/client/tenfoot/device_runtime/v1"
	provisioningv1 "tenfoot.example/client/tenfoot/provisioning/v1"
)

// signage is a television's life.
func (r *run) signage() {
	operator := r.dial(r.sandbox.Tenant.APIKey)
	defer operator.Close()

	venue, err := operator.Provisioning.CreateVenue(r.ctx,
		&provisioningv1.CreateVenueRequest{Name: "Conformance", Timezone: proto.String("Europe/Paris")})
	r.must(err)
	r.answer("create_venue", object{"id": venue.GetId(), "name": venue.GetName(), "timezone": venue.GetTimezone()})

	screen, err := operator.Provisioning.CreateScreen(r.ctx,
		&provisioningv1.CreateScreenRequest{VenueId: venue.GetId(), Name: "Lobby"})
	r.must(err)
	r.answer("create_screen", object{
		"id": screen.GetId(), "venueId": screen.GetVenueId(), "name": screen.GetName(), "status": screen.GetStatus(),
	})

	authored, err := operator.DeviceRuntime.SetScreenPlaylist(r.ctx, &devicev1.SetScreenPlaylistRequest{
		ScreenId:   screen.GetId(),
		ValidUntil: proto.Float64(4000000000),
		Items: []*devicev1.PlaylistItem{
			{CreativeId: "spring", CreativeUrl: "https://cdn.example.com/spring.mp4", CreativeType: "video", Duration: 15},
			{CreativeId: "été", CreativeUrl: "https://cdn.example.com/ete.png", CreativeType: "image", Duration: 10},
		},
	})
	r.must(err)
	r.answer("set_playlist", object{
		"id": authored.GetId(), "screenId": authored.GetScreenId(), "version": authored.GetVersion(),
	})

	code, err := operator.Provisioning.CreateProvisioningCode(r.ctx,
		&provisioningv1.CreateProvisioningCodeRequest{ScreenId: screen.GetId()})
	r.must(err)
	r.answer("create_code", object{
		"code": code.GetCode(), "screenId": code.GetScreenId(), "status": code.GetStatus(), "expiresIn": code.GetExpiresIn(),
	})

	device := r.register(code.GetCode())
	r.television(device.GetDeviceId(), device.GetApiKey(), authored.GetId())
	r.proofOfPlay(operator, screen.GetId())

	revoked, err := operator.Provisioning.RevokeDevice(r.ctx,
		&provisioningv1.RevokeDeviceRequest{Id: device.GetDeviceId(), Reason: proto.String("conformance")})
	r.must(err)
	r.answer("revoke", object{
		"deviceId": revoked.GetDeviceId(), "status": revoked.GetStatus(), "screenStatus": revoked.GetScreenStatus(),
		"reason": revoked.GetReason(),
	})

	television := r.dial(device.GetApiKey())
	defer television.Close()
	_, err = television.DeviceRuntime.GetPlaylist(r.ctx, &devicev1.GetPlaylistRequest{Id: device.GetDeviceId()})
	r.refused("refused", err)
}

func (r *run) register(code string) *provisioningv1.RegisterDeviceResponse {
	anyone := r.dial("")
	defer anyone.Close()
	request := &provisioningv1.RegisterDeviceRequest{
		PairingCode: code,
		DeviceInfo: &provisioningv1.DeviceInfo{
			Manufacturer: proto.String("Sony"),
			Model:        proto.String("BRAVIA-55"),
			MacAddress:   proto.String("00:11:22:33:44:55"),
		},
	}
	device, err := anyone.Provisioning.RegisterDevice(r.ctx, request)
	r.must(err)
	r.answer("register", object{
		"deviceId": device.GetDeviceId(), "screenId": device.GetScreenId(), "apiKey": device.GetApiKey(),
		"tenantId": device.GetTenantId(), "syncIntervalMinutes": device.GetConfig().GetSyncIntervalMinutes(),
	})
	_, err = anyone.Provisioning.RegisterDevice(r.ctx, request)
	r.refused("register_again", err)
	return device
}

func (r *run) television(id, key, playlistID string) {
	television := r.dial(key)
	defer television.Close()
	var headers metadata.MD

	playlist, err := television.DeviceRuntime.GetPlaylist(r.ctx, &devicev1.GetPlaylistRequest{Id: id}, grpc.Header(&headers))
	r.must(err)
	etag := first(headers, "etag")
	r.answer("playlist", object{
		"id": playlist.GetId(), "tenantId": playlist.GetTenantId(), "version": playlist.GetVersion(),
		"validUntil": playlist.GetValidUntil(), "notModified": playlist.GetNotModified(), "etag": etag,
		"items": items(playlist),
	})

	playlist, err = television.DeviceRuntime.GetPlaylist(r.ctx,
		&devicev1.GetPlaylistRequest{Id: id, IfNoneMatch: &etag}, grpc.Header(&headers))
	r.must(err)
	r.answer("playlist_again", object{
		"notModified": playlist.GetNotModified(), "etag": first(headers, "etag"), "items": items(playlist),
	})

	config, err := television.DeviceRuntime.GetConfig(r.ctx, &devicev1.GetConfigRequest{Id: id}, grpc.Header(&headers))
	r.must(err)
	r.answer("config", object{
		"syncIntervalMinutes":      config.GetSyncIntervalMinutes(),
		"heartbeatIntervalMinutes": config.GetHeartbeatIntervalMinutes(),
		"maxSizeGB":                config.GetCachePolicy().GetMaxSizeGb(),
		"retentionDays":            config.GetCachePolicy().GetRetentionDays(),
		"source":                   first(headers, "x-config-source"),
	})

	batch := &devicev1.ReportEventsRequest{Id: id, Events: []*devicev1.Event{
		{
			Type: "impression", Timestamp: proto.Float64(1760000000), EventId: proto.String("first"),
			PlaylistId: &playlistID, CreativeId: proto.String("spring"),
		},
		{
			Type: "impression", Timestamp: proto.Float64(1760000015.5), EventId: proto.String("second"),
			PlaylistId: &playlistID, CreativeId: proto.String("été"),
		},
	}}
	for _, step := range []string{"events", "events_again"} {
		received, err := television.DeviceRuntime.ReportEvents(r.ctx, batch)
		r.must(err)
		r.answer(step, object{"received": received.GetReceived()})
	}
}

func (r *run) proofOfPlay(operator *client.Client, screenID string) {
	page, err := operator.DeviceRuntime.ListScreenEvents(r.ctx, &devicev1.ListScreenEventsRequest{Id: screenID})
	r.must(err)
	slices.SortFunc(page.GetEvents(), func(a, b *devicev1.ScreenEvent) int {
		return strings.Compare(a.GetEventId(), b.GetEventId())
	})
	events := []object{}
	for _, event := range page.GetEvents() {
		events = append(events, object{
			"deviceId": event.GetDeviceId(), "type": event.GetType(), "timestamp": event.GetTimestamp(),
			"eventId": event.GetEventId(), "creativeId": event.GetCreativeId(),
		})
	}
	r.answer("proof_of_play", object{"events": events})
}

func items(playlist *devicev1.GetPlaylistResponse) []object {
	found := []object{}
	for _, item := range playlist.GetItems() {
		found = append(found, object{
			"creativeId": item.GetCreativeId(), "creativeUrl": item.GetCreativeUrl(),
			"creativeType": item.GetCreativeType(), "duration": item.GetDuration(),
		})
	}
	return found
}
