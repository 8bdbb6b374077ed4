"""Apps, middleware, templates and static files."""

from alongside.config.site import home

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "alongside.kit",
    "alongside.apps.audit",
    "alongside.apps.accounts",
    "alongside.apps.directory",
    "alongside.apps.arrangements",
    "alongside.apps.surveys",
    "alongside.apps.peer_review",
    "alongside.apps.diagnosis",
    "alongside.apps.matching",
    "alongside.apps.agreement",
    "alongside.apps.home",
]
MIDDLEWARE = [
    "alongside.kit.guard.Guard",
    "alongside.apps.accounts.middleware.WallMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.kit.incoming.Incoming",  # after what dresses every answer, before whatever reads the address
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "alongside.apps.accounts.middleware.WhoAsks",
    "alongside.apps.accounts.lifetime.SessionLifetime",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "alongside.apps.accounts.middleware.ActorMiddleware",
    "alongside.apps.accounts.middleware.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.apps.accounts.tries.KnownBrowser",
    "alongside.kit.limits.LimitMiddleware",
    "alongside.kit.once.Once",
    "alongside.kit.policy.PolicyMiddleware",
    "alongside.apps.audit.middleware.LookMiddleware",
]
ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "alongside.kit.page.context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "alongside.kit.templates.environment", "context_processors": _CONTEXT},
    },
    {
        # allauth writes its letters with Django's own templates.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = home() / "files"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "security": {"class": "alongside.kit.security_log.FromDjango"},
    },
    "loggers": {"django.security": {"handlers": ["security"], "level": "INFO"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
