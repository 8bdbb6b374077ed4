"""Addresses of the audit."""

from django.urls import path

from alongside.apps.audit import views

urlpatterns = [
    path("", views.audit, name="audit"),
    path("export/", views.export, name="audit_export"),
]
