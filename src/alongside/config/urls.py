"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path

from alongside.apps.diagnosis.urls import of_partnerships
from alongside.apps.matching.urls import public
from alongside.apps.surveys.urls import public as open_sheets

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("alongside.apps.home.urls")),
    path("", include("alongside.apps.accounts.urls")),
    path("audit/", include("alongside.apps.audit.urls")),
    path("directory/", include("alongside.apps.directory.urls")),
    path("partnerships/", include("alongside.apps.arrangements.urls")),
    path("partnerships/", include(of_partnerships)),
    path("partnerships/", include("alongside.apps.agreement.urls")),
    path("diagnosis/", include("alongside.apps.diagnosis.urls")),
    path("surveys/", include("alongside.apps.surveys.urls")),
    path("answer/", include(open_sheets)),
    path("peer-reviews/", include("alongside.apps.peer_review.urls")),
    path("rounds/", include("alongside.apps.matching.urls")),
    path("published/", include(public)),
    path("api/", include("alongside.config.api")),
]
handler429 = "alongside.kit.limits.too_many"
