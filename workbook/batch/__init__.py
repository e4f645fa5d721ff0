"""Many events: plan, engines, supervisor, manifest. An engine is one function from an address and a deadline to an event result.

May import everything below it (report, panels, store ...); only the command line imports it.
"""
