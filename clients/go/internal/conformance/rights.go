package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"google.golang.org/protobuf/types/known/structpb"

	rightsv1 "tenfoot.example/client/tenfoot/rights_locker/v1"
)

// rights registers devices until the account's limit refuses one, and asks why.
func (r *run) rights() {
	provider := r.dial(r.sandbox.Provider.ProviderKey)
	defer provider.Close()

	pcode, account := r.sandbox.Provider.Pcode, fresh("conformance-go")
	session, err := provider.RightsLocker.CreatePlaybackSession(r.ctx,
		&rightsv1.CreatePlaybackSessionRequest{Pcode: pcode, AccountId: account})
	r.must(err)
	r.answer("session", object{"authToken": session.GetAuthToken()})

	for number := 1; number <= 6; number++ {
		bound, err := provider.RightsLocker.RegisterDevice(r.ctx, &rightsv1.RegisterDeviceRequest{
			AuthToken:   session.GetAuthToken(),
			DrmDeviceId: fmt.Sprintf("drm-%d", number),
			UserAgent:   fmt.Sprintf("TV %d", number),
		})
		r.must(err)
		r.answer(fmt.Sprintf("bind_%d", number), object{"result": bound.GetResult(), "publicDeviceId": bound.PublicDeviceId})
	}

	// The viewer holds no key: the token of the session is the credential.
	viewer := r.dial("")
	defer viewer.Close()
	last, err := viewer.RightsLocker.GetSessionLastResult(r.ctx,
		&rightsv1.GetSessionLastResultRequest{AuthToken: session.GetAuthToken()})
	r.must(err)
	slices.SortFunc(last.GetDevices(), func(a, b *rightsv1.LimitingDevice) int {
		return strings.Compare(a.GetUserAgent(), b.GetUserAgent())
	})
	devices := []object{}
	for _, device := range last.GetDevices() {
		devices = append(devices, object{
			"publicDeviceId": device.GetPublicDeviceId(), "nickname": text(device.GetNickname()),
			"userAgent": device.GetUserAgent(),
		})
	}
	r.answer("explain", object{
		"userAgent": last.GetUserAgent(), "result": last.GetResult(), "publicDeviceId": text(last.GetPublicDeviceId()),
		"devices": devices,
	})

	history, err := provider.RightsLocker.GetAccountHistory(r.ctx,
		&rightsv1.GetAccountHistoryRequest{Pcode: pcode, AccountId: account})
	r.must(err)
	rows := []object{}
	for {
		row, err := history.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		r.must(err)
		rows = append(rows, object{
			"action": row.GetAction(), "publicDeviceId": text(row.GetPublicDeviceId()), "userAgent": row.GetUserAgent(),
		})
	}
	r.answer("history", object{"rows": rows})

	_, err = viewer.RightsLocker.GetSessionLastResult(r.ctx, &rightsv1.GetSessionLastResultRequest{AuthToken: "nobody"})
	r.refused("wrong_token", err)
}

// text returns the string of a value that is a string or null, else nil.
func text(value *structpb.Value) any {
	return value.AsInterface()
}
