"""ViewerContextService: reads messages, calls operations, writes messages. One module for each noun."""

from tenfoot_server.viewer_context.servicer.accounts import Accounts
from tenfoot_server.viewer_context.servicer.devices import Devices
from tenfoot_server.viewer_context.servicer.stations import Stations
from tenfoot_server.viewer_context.servicer.viewers import Viewers


class ViewerContextServicer(Accounts, Devices, Stations, Viewers):
    """Implements ViewerContextService."""
