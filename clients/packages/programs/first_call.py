"""Prints the names of all venues: `first_call.py <target> <key>`."""

import sys

from tenfoot import Tenfoot
from tenfoot.provisioning.v1.provisioning_pb2 import ListVenuesRequest

with Tenfoot(sys.argv[1], credential=sys.argv[2]) as client:
    for venue in client.provisioning.iter_venues(ListVenuesRequest()):
        print(venue.name)  # noqa: T201 - it is a program
