"""How the till's devices find hosts by name: by the system, within the time that the device has.

Does not wait for a name server that is gone, and knows no device.
"""

from hardware.transports.name_lookup import LookUp, look_up_here
from pos_app.background.name_lookup import NameLookup

# One for the whole till, so that two devices at a name that hangs cost one thread.
look_up_in_time: LookUp = NameLookup(look_up_here)
