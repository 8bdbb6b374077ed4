"""One matching round as it could have been on 16 July 2013, from what had been measured by then."""
