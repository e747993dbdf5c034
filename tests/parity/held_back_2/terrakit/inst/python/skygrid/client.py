"""The client of the service."""

import time


class Client:
    """A session with the service."""

    def __init__(
        self,
        url="https://api.skygrid.example/v3",
        token=None,
        timeout=60.0,
        max_retries=3,
        verify=True,
    ):
        self.url = url
        self.token = token
        self.timeout = timeout
        self.max_retries = max_retries
        self.verify = verify
        self.scenes = Scenes(self)
        self.jobs = Jobs(self)
        self.collections = Collections(self)

    def request(self, method, path, params=None):
        """Ask the service something."""
        return {"method": method, "url": self.url + path, "params": params or {}}

    def whoami(self):
        """The user that the token belongs to."""
        return self.request("GET", "/me")

    def quota(self, project=None):
        """How much of the month's units are used."""
        return self.request("GET", "/quota", {"project": project})

    def close(self):
        """End the session."""
        self.token = None


class Scenes:
    """The scenes of the catalogue."""

    def __init__(self, client):
        self._client = client

    def search(
        self,
        collection,
        bbox=None,
        start=None,
        end=None,
        *,
        max_cloud=100.0,
        limit=100,
        sort="-datetime",
    ):
        """Find scenes by place and time."""
        params = {
            "collection": collection,
            "bbox": bbox,
            "start": start,
            "end": end,
            "max_cloud": max_cloud,
            "limit": limit,
            "sort": sort,
        }
        return self._client.request("GET", "/scenes", params)

    def get(self, scene_id, fields=None):
        """All that is known of one scene."""
        return self._client.request("GET", f"/scenes/{scene_id}", {"fields": fields})

    def download(self, scene_id, path, bands=None, overwrite=False, progress=True):
        """Fetch the files of a scene."""
        params = {"bands": bands, "path": path, "overwrite": overwrite, "progress": progress}
        return self._client.request("GET", f"/scenes/{scene_id}/files", params)

    def preview(self, scene_id, width=512, height=512, stretch=2.0, fmt="png"):
        """A small image of a scene."""
        params = {"width": width, "height": height, "stretch": stretch, "fmt": fmt}
        return self._client.request("GET", f"/scenes/{scene_id}/preview", params)


class Jobs:
    """What the service computes for you."""

    def __init__(self, client):
        self._client = client

    def submit(self, process, scenes, priority="normal", webhook=None, tags=None):
        """Queue a process."""
        params = {
            "process": process,
            "scenes": scenes,
            "priority": priority,
            "webhook": webhook,
            "tags": tags,
        }
        return self._client.request("POST", "/jobs", params)

    def status(self, job_id):
        """The state of a job."""
        return self._client.request("GET", f"/jobs/{job_id}")

    def wait(self, job_id, interval=10.0, timeout=3600.0):
        """Wait until a job has ended."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self.status(job_id).get("state") in ("done", "failed"):
                break
            time.sleep(interval)
        return self.status(job_id)

    def cancel(self, job_id, reason):
        """Stop a job. The reason goes into the audit log."""
        return self._client.request("DELETE", f"/jobs/{job_id}", {"reason": reason})

    def results(self, job_id, format="geotiff", page_size=50):
        """What a job has made."""
        params = {"format": format, "page_size": page_size}
        return self._client.request("GET", f"/jobs/{job_id}/results", params)


class Collections:
    """The collections of the catalogue."""

    def __init__(self, client):
        self._client = client

    def list(self, provider=None, include_retired=False):
        """Which collections there are."""
        params = {"provider": provider, "include_retired": include_retired}
        return self._client.request("GET", "/collections", params)
