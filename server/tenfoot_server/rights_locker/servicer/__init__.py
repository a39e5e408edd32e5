"""RightsLockerService: reads messages, calls operations, writes messages. One module for each noun."""

from tenfoot_server.rights_locker.servicer.devices import Devices
from tenfoot_server.rights_locker.servicer.entitlements import Entitlements
from tenfoot_server.rights_locker.servicer.history import History
from tenfoot_server.rights_locker.servicer.providers import Providers
from tenfoot_server.rights_locker.servicer.registrations import Registrations
from tenfoot_server.rights_locker.servicer.sessions import Sessions


class RightsLockerServicer(Devices, Entitlements, History, Providers, Registrations, Sessions):
    """Implements RightsLockerService, for viewers, support desks and providers."""
