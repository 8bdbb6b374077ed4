"""Addresses of the first page and the footer."""

from django.urls import path

from alongside.apps.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("api/", views.api, name="api_about"),
    path("how-long-we-keep-what/", views.retention, name="retention"),
    path("who-can-see-what/", views.policy, name="policy"),
]
