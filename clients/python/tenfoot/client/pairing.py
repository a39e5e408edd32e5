"""The registration that a television has begun, in a file: a lost answer is asked for again with the same key."""

import base64
import json
import uuid
from pathlib import Path

from google.protobuf.message import DecodeError

from tenfoot.client.identity import replace_file
from tenfoot.provisioning.v1.provisioning_pb2 import DeviceInfo, RegisterDeviceRequest


class PairingFile:
    """Keeps the attempt under way. One that cannot be read counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self, pairing_code: str, device_info: DeviceInfo) -> tuple[RegisterDeviceRequest, str]:
        """Returns the request to send and its key: those of before, if this code was tried before.

        When this returns they survive a power cut. Raises: OSError.
        """
        kept = self._read()
        if kept is not None and kept[0].pairing_code == pairing_code:
            return kept
        request = RegisterDeviceRequest(pairing_code=pairing_code, device_info=device_info)
        key = str(uuid.uuid4())
        content = {"idempotency_key": key, "request": base64.b64encode(request.SerializeToString()).decode()}
        replace_file(self._path, json.dumps(content, indent=2) + "\n")
        return request, key

    def end(self) -> None:
        """Forgets the attempt: its answer is on disk."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> tuple[RegisterDeviceRequest, str] | None:
        try:
            kept = json.loads(self._path.read_bytes())
            request = RegisterDeviceRequest.FromString(base64.b64decode(kept["request"], validate=True))
            return request, str(uuid.UUID(kept["idempotency_key"]))
        except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, DecodeError):
            return None


class Doubt:
    """Remembers that the server did not know a device's key when it was last asked, after a restart too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._device_id = self._read()

    def about(self, device_id: str) -> bool:
        """Whether there is a doubt about this device's key."""
        return self._device_id == device_id

    def begin(self, device_id: str) -> None:
        """Begins a doubt. Raises: OSError if it cannot be remembered beyond this process."""
        self._device_id = device_id
        self._path.write_text(device_id)

    def end(self) -> None:
        """Ends the doubt: the server knows the key, or there is another one."""
        if self._device_id:
            self._device_id = ""
            self._path.unlink(missing_ok=True)

    def _read(self) -> str:
        try:
            return self._path.read_text()
        except (OSError, ValueError):
            return ""
