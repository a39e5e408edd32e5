"""RightsLockerService: reads messages, calls operations, writes messages. One module a noun."""

from tenfoot_server.rights_locker.servicer.devices import Devices
from tenfoot_server.rights_locker.servicer.entitlements import Entitlements
from tenfoot_server.rights_locker.servicer.history import History
from tenfoot_server.rights_locker.servicer.providers import Providers
from tenfoot_server.rights_locker.servicer.registrations import Registrations
from tenfoot_server.rights_locker.servicer.sessions import Sessions


class RightsLockerServicer(Devices, Entitlements, History, Providers, Registrations, Sessions):
    """Speaks the rights part of the contract: the viewer's face, the support desk's, and the provider's own."""
