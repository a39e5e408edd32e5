//! Registers devices until the account's limit refuses one, and asks why.

use serde_json::{json, Value};
use tenfoot::rights_locker::v1::{
    CreatePlaybackSessionRequest, GetAccountHistoryRequest, GetSessionLastResultRequest, RegisterDeviceRequest,
};

use crate::{answer, fresh, refused, text, Outcome, Sandbox};

pub async fn run(sandbox: &Sandbox) -> Outcome {
    let pcode = sandbox.text("/provider/pcode").to_owned();
    let account_id = fresh();
    let mut provider = sandbox.connect(sandbox.text("/provider/providerKey"))?.rights_locker;
    let auth_token = provider
        .create_playback_session(CreatePlaybackSessionRequest {
            pcode: pcode.clone(),
            account_id: account_id.clone(),
            ..Default::default()
        })
        .await?
        .into_inner()
        .auth_token;
    answer("session", json!({"authToken": auth_token}));
    for number in 1..=6 {
        let bound = provider
            .register_device(RegisterDeviceRequest {
                auth_token: auth_token.clone(),
                drm_device_id: format!("drm-{number}"),
                user_agent: format!("TV {number}"),
            })
            .await?
            .into_inner();
        answer(&format!("bind_{number}"), json!({"result": bound.result, "publicDeviceId": bound.public_device_id}));
    }

    // The viewer holds no key: the token of the session is the credential.
    let mut viewer = sandbox.connect("")?.rights_locker;
    let mut last = viewer.get_session_last_result(GetSessionLastResultRequest { auth_token }).await?.into_inner();
    last.devices.sort_by(|a, b| a.user_agent.cmp(&b.user_agent));
    let devices: Vec<Value> = last
        .devices
        .into_iter()
        .map(|device| {
            json!({
                "publicDeviceId": device.public_device_id, "nickname": text(device.nickname),
                "userAgent": device.user_agent,
            })
        })
        .collect();
    answer(
        "explain",
        json!({
            "userAgent": last.user_agent, "result": last.result, "publicDeviceId": text(last.public_device_id),
            "devices": devices,
        }),
    );

    let mut history = provider.get_account_history(GetAccountHistoryRequest { pcode, account_id }).await?.into_inner();
    let mut rows = Vec::new();
    while let Some(row) = history.message().await? {
        rows.push(json!({
            "action": row.action, "publicDeviceId": text(row.public_device_id), "userAgent": row.user_agent,
        }));
    }
    answer("history", json!({"rows": rows}));

    let wrong = GetSessionLastResultRequest { auth_token: "nobody".into() };
    refused("wrong_token", viewer.get_session_last_result(wrong).await);
    Ok(())
}
