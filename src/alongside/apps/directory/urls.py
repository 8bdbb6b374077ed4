"""Addresses of the directory."""

from django.urls import path

from alongside.apps.directory import views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("sources/", views.sources, name="sources"),
]
