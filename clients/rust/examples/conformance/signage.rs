//! A television's life.

use serde_json::{json, Value};
use tenfoot::device_runtime::v1::{
    Event, GetConfigRequest, GetPlaylistRequest, ListScreenEventsRequest, PlaylistItem, ReportEventsRequest,
    SetScreenPlaylistRequest,
};
use tenfoot::provisioning::v1::{
    CreateProvisioningCodeRequest, CreateScreenRequest, CreateVenueRequest, DeviceInfo, RegisterDeviceRequest,
    RegisterDeviceResponse, RevokeDeviceRequest,
};
use tenfoot::Tenfoot;
use tonic::Response;

use crate::{answer, refused, Outcome, Sandbox};

pub async fn run(sandbox: &Sandbox) -> Outcome {
    let mut operator = sandbox.connect(sandbox.text("/tenant/apiKey"))?;
    let venue = operator
        .provisioning
        .create_venue(CreateVenueRequest {
            name: "Conformance".into(),
            timezone: Some("Europe/Paris".into()),
            ..Default::default()
        })
        .await?
        .into_inner();
    answer("create_venue", json!({"id": venue.id, "name": venue.name, "timezone": venue.timezone}));
    let screen = operator
        .provisioning
        .create_screen(CreateScreenRequest { venue_id: venue.id, name: "Lobby".into() })
        .await?
        .into_inner();
    answer(
        "create_screen",
        json!({"id": screen.id, "venueId": screen.venue_id, "name": screen.name, "status": screen.status}),
    );
    let authored = operator
        .device_runtime
        .set_screen_playlist(SetScreenPlaylistRequest {
            screen_id: screen.id.clone(),
            valid_until: Some(4_000_000_000.0),
            items: vec![
                item("spring", "https://cdn.example.com/spring.mp4", "video", 15),
                item("été", "https://cdn.example.com/ete.png", "image", 10),
            ],
        })
        .await?
        .into_inner();
    answer("set_playlist", json!({"id": authored.id, "screenId": authored.screen_id, "version": authored.version}));
    let code = operator
        .provisioning
        .create_provisioning_code(CreateProvisioningCodeRequest { screen_id: screen.id.clone() })
        .await?
        .into_inner();
    answer(
        "create_code",
        json!({
            "code": code.code, "screenId": code.screen_id, "status": code.status, "expiresIn": code.expires_in,
        }),
    );

    let device = register(sandbox, code.code).await?;
    let mut television = sandbox.connect(&device.api_key)?;
    live(&mut television, &device.device_id, &authored.id).await?;
    proof_of_play(&mut operator, screen.id).await?;
    let revoked = operator
        .provisioning
        .revoke_device(RevokeDeviceRequest { id: device.device_id.clone(), reason: Some("conformance".into()) })
        .await?
        .into_inner();
    answer(
        "revoke",
        json!({
            "deviceId": revoked.device_id, "status": revoked.status, "screenStatus": revoked.screen_status,
            "reason": revoked.reason,
        }),
    );
    let poll = GetPlaylistRequest { id: device.device_id, if_none_match: None };
    refused("refused", television.device_runtime.get_playlist(poll).await);
    Ok(())
}

async fn register(
    sandbox: &Sandbox,
    pairing_code: String,
) -> Result<RegisterDeviceResponse, Box<dyn std::error::Error + Send + Sync>> {
    let mut anyone = sandbox.connect("")?;
    let request = RegisterDeviceRequest {
        pairing_code,
        device_info: Some(DeviceInfo {
            manufacturer: Some("Sony".into()),
            model: Some("BRAVIA-55".into()),
            mac_address: Some("00:11:22:33:44:55".into()),
            ..Default::default()
        }),
    };
    let device = anyone.provisioning.register_device(request.clone()).await?.into_inner();
    answer(
        "register",
        json!({
            "deviceId": device.device_id, "screenId": device.screen_id, "apiKey": device.api_key,
            "tenantId": device.tenant_id,
            "syncIntervalMinutes": device.config.map(|config| config.sync_interval_minutes),
        }),
    );
    refused("register_again", anyone.provisioning.register_device(request).await);
    Ok(device)
}

async fn live(television: &mut Tenfoot, id: &str, playlist_id: &str) -> Outcome {
    let poll = GetPlaylistRequest { id: id.into(), if_none_match: None };
    let reply = television.device_runtime.get_playlist(poll).await?;
    let etag = header(&reply, "etag");
    let playlist = reply.into_inner();
    answer(
        "playlist",
        json!({
            "id": playlist.id, "tenantId": playlist.tenant_id, "version": playlist.version,
            "validUntil": playlist.valid_until, "notModified": playlist.not_modified.unwrap_or_default(), "etag": etag,
            "items": items(playlist.items),
        }),
    );
    let poll = GetPlaylistRequest { id: id.into(), if_none_match: Some(etag) };
    let reply = television.device_runtime.get_playlist(poll).await?;
    let etag = header(&reply, "etag");
    let playlist = reply.into_inner();
    answer(
        "playlist_again",
        json!({"notModified": playlist.not_modified, "etag": etag, "items": items(playlist.items)}),
    );
    let reply = television.device_runtime.get_config(GetConfigRequest { id: id.into(), if_none_match: None }).await?;
    let source = header(&reply, "x-config-source");
    let config = reply.into_inner();
    let cache = config.cache_policy.unwrap_or_default();
    answer(
        "config",
        json!({
            "syncIntervalMinutes": config.sync_interval_minutes,
            "heartbeatIntervalMinutes": config.heartbeat_interval_minutes,
            "maxSizeGB": cache.max_size_gb, "retentionDays": cache.retention_days, "source": source,
        }),
    );
    let batch = ReportEventsRequest {
        id: id.into(),
        events: vec![
            event("first", "spring", 1_760_000_000.0, playlist_id),
            event("second", "été", 1_760_000_015.5, playlist_id),
        ],
    };
    for step in ["events", "events_again"] {
        let stored = television.device_runtime.report_events(batch.clone()).await?.into_inner();
        answer(step, json!({"received": stored.received}));
    }
    Ok(())
}

async fn proof_of_play(operator: &mut Tenfoot, screen_id: String) -> Outcome {
    let request = ListScreenEventsRequest { id: screen_id, ..Default::default() };
    let mut events = operator.device_runtime.list_screen_events(request).await?.into_inner().events;
    events.sort_by(|a, b| a.event_id.cmp(&b.event_id));
    let events: Vec<Value> = events
        .into_iter()
        .map(|event| {
            json!({
                "deviceId": event.device_id, "type": event.r#type, "timestamp": event.timestamp,
                "eventId": event.event_id, "creativeId": event.creative_id,
            })
        })
        .collect();
    answer("proof_of_play", json!({"events": events}));
    Ok(())
}

fn item(creative: &str, url: &str, kind: &str, duration: i32) -> PlaylistItem {
    PlaylistItem { creative_id: creative.into(), creative_url: url.into(), creative_type: kind.into(), duration }
}

fn items(items: Vec<PlaylistItem>) -> Vec<Value> {
    items
        .into_iter()
        .map(|item| {
            json!({
                "creativeId": item.creative_id, "creativeUrl": item.creative_url, "creativeType": item.creative_type,
                "duration": item.duration,
            })
        })
        .collect()
}

fn event(id: &str, creative: &str, timestamp: f64, playlist_id: &str) -> Event {
    Event {
        r#type: "impression".into(),
        timestamp: Some(timestamp),
        event_id: Some(id.into()),
        playlist_id: Some(playlist_id.into()),
        creative_id: Some(creative.into()),
        ..Default::default()
    }
}

fn header<T>(reply: &Response<T>, name: &str) -> String {
    reply.metadata().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
