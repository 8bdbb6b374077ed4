"""Settings, addresses and the policy table: the only place where all stages meet."""
