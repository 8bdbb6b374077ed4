"""The one door to background work: `start`, progress, cancel; a worker runs what was started.

Enter by `alongside.kit.jobs.door` (start, look, cancel, again) `alongside.kit.jobs.worker` (work)
and `alongside.kit.jobs.periodic` (what is due by itself).
"""
