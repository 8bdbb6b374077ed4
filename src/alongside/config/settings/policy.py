"""Where the table stands that says who may ask for which address."""

POLICY = "alongside.config.policy.POLICY"
API = "alongside.config.api.api"
