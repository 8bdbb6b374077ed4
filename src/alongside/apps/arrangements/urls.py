"""The addresses of partnerships."""

from django.urls import path

from alongside.apps.arrangements import views

urlpatterns = [
    path("", views.partnerships, name="arrangements"),
    path("new/", views.begin, name="arrangement_new"),
    path("<uuid:arrangement_id>/", views.partnership, name="arrangement"),
    path("<uuid:arrangement_id>/history/", views.history, name="arrangement_history"),
]
