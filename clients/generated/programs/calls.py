# ruff: noqa: T201 - it talks to check.py
"""A call of each family with the generated client: address, tenant's key, station, provider's key, pcode, account."""

import sys
from collections.abc import Callable

import tenfoot_rest
from tenfoot_rest import models

address, tenant_key, station, provider_key, pcode, account = sys.argv[1:]


def client(credential: str) -> tenfoot_rest.ApiClient:
    return tenfoot_rest.ApiClient(tenfoot_rest.Configuration(host=address, access_token=credential))


def refusal(call: Callable[[], object]) -> str:
    try:
        call()
    except tenfoot_rest.ApiException as error:
        body = error.data
        reason = getattr(body, "code", None) or getattr(body, "reason", None) or getattr(body, "message", None)
        return f"{error.status} {reason}"
    return "no refusal"


signage = tenfoot_rest.ProvisioningApi(client(tenant_key))
viewer = tenfoot_rest.ViewerContextApi(client(""))
rights = tenfoot_rest.RightsLockerApi(client(provider_key))


def boot(at_station: str) -> models.ViewerContextInitDeviceResponse:
    asked = models.ViewerContextInitDeviceRequest(
        deviceId="generated", deviceType="ROKU", stationId=at_station, ipAddress="8.8.8.8"
    )
    return viewer.init_device(asked)


NOBODY = "00000000-0000-4000-8000-000000000000"
print(signage.create_venue(models.ProvisioningCreateVenueRequest(name="Corner Café")).name)
print(boot(station).country)
rights.set_account_device_limit(pcode, account, models.RightsLockerSetAccountDeviceLimitRequest(device_limit=7))
print(rights.get_account_device_limit(pcode, account).device_limit)
print(refusal(lambda: signage.get_venue(NOBODY)))
print(refusal(lambda: boot(NOBODY)))
print(refusal(lambda: rights.list_account_devices(pcode, "nobody")))
