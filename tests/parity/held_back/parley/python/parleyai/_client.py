from __future__ import annotations

from functools import cached_property

from .resources import (
    Audio,
    Batches,
    Beta,
    Chat,
    Embeddings,
    Files,
    FineTuning,
    Images,
    Models,
    Moderations,
)


class Client:
    chat: Chat
    embeddings: Embeddings
    files: Files
    images: Images
    models: Models
    moderations: Moderations

    def __init__(
        self,
        api_key=None,
        *,
        organization=None,
        base_url=None,
        timeout=600.0,
        max_retries=2,
        default_headers=None,
    ):
        self.config = (api_key, organization, base_url, timeout, max_retries, default_headers)
        self.chat = Chat(self)
        self.embeddings = Embeddings(self)
        self.files = Files(self)
        self.images = Images(self)
        self.models = Models(self)
        self.moderations = Moderations(self)

    @cached_property
    def audio(self) -> Audio:
        return Audio(self)

    @cached_property
    def batches(self) -> Batches:
        return Batches(self)

    @cached_property
    def beta(self) -> Beta:
        return Beta(self)

    @cached_property
    def fine_tuning(self) -> FineTuning:
        return FineTuning(self)

    def post(self, path, *, body=None, _options=None):
        return (path, body, _options)
