//! The first call of an application, twice, and once with a type that does not exist.

use serde_json::json;
use tenfoot::viewer_context::v1::InitDeviceRequest;

use crate::{answer, fresh, refused, Outcome, Sandbox};

pub async fn run(sandbox: &Sandbox) -> Outcome {
    let mut anyone = sandbox.connect("")?.viewer_context;
    let mut request = InitDeviceRequest {
        device_id: fresh(),
        device_name: Some("Salon d’été".into()),
        device_type: Some("WEBOS".into()),
        station_id: sandbox.text("/station/id").into(),
        ip_address: Some("8.8.8.8".into()),
        ..Default::default()
    };
    for step in ["device_init", "device_init_again"] {
        let found = anyone.init_device(request.clone()).await?.into_inner();
        let device = found.device.unwrap_or_default();
        let viewer = found.viewer.unwrap_or_default();
        answer(
            step,
            json!({
                "deviceId": device.device_id, "type": device.r#type, "name": device.name, "country": found.country,
                "ipAddress": found.ip_address, "viewerId": viewer.id, "pbsAccount": viewer.pbs_account.is_some(),
                "hasLivestreamAccess": viewer.has_livestream_access, "hasPassport": viewer.has_passport,
                "showVppaScreen": viewer.show_vppa_screen,
            }),
        );
        request.device_name = None;
        request.device_type = Some("ROKU".into());
    }
    request.device_type = Some("TOASTER".into());
    refused("unknown_type", anyone.init_device(request).await);
    Ok(())
}
