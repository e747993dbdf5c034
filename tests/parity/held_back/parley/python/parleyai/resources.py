from __future__ import annotations

from functools import cached_property

from ._types import NOT_GIVEN


class Resource:
    def __init__(self, client):
        self._client = client


class Completions(Resource):
    def create(
        self,
        *,
        messages,
        model,
        temperature=1.0,
        max_tokens=NOT_GIVEN,
        top_p=NOT_GIVEN,
        stop=NOT_GIVEN,
        seed=NOT_GIVEN,
        n=1,
        logprobs=False,
        stream=False,
        tools=NOT_GIVEN,
    ):
        return (
            (messages, model, temperature, max_tokens, top_p, stop),
            (seed, n, logprobs, stream, tools),
        )

    def stream(
        self, *, messages, model, temperature=1.0, max_tokens=NOT_GIVEN, include_usage=False
    ):
        return (messages, model, temperature, max_tokens, include_usage)

    def parse(self, *, messages, model, response_format, strict=True):
        return (messages, model, response_format, strict)


class Chat(Resource):
    @cached_property
    def completions(self) -> Completions:
        return Completions(self._client)


class Embeddings(Resource):
    def create(
        self, *, input, model="parley-embed-3", dimensions=NOT_GIVEN, encoding_format="float"
    ):
        return (input, model, dimensions, encoding_format)


class Transcriptions(Resource):
    def create(
        self,
        *,
        file,
        model="scribe-1",
        language=NOT_GIVEN,
        prompt=NOT_GIVEN,
        response_format="json",
        temperature=0.0,
        diarize=False,
    ):
        return (file, model, language, prompt, response_format, temperature, diarize)


class Speech(Resource):
    def create(
        self,
        *,
        input,
        voice,
        model="voice-1",
        response_format="mp3",
        speed=1.0,
        instructions=NOT_GIVEN,
    ):
        return (input, voice, model, response_format, speed, instructions)


class Audio(Resource):
    @cached_property
    def transcriptions(self) -> Transcriptions:
        return Transcriptions(self._client)

    @cached_property
    def speech(self) -> Speech:
        return Speech(self._client)


class Files(Resource):
    def create(self, *, file, purpose, expires_after=NOT_GIVEN):
        return (file, purpose, expires_after)

    def delete(self, file_id):
        return file_id

    def content(self, file_id):
        return file_id


class Images(Resource):
    def generate(self, *, prompt, model="pixel-2", size="1024x1024", n=1):
        return (prompt, model, size, n)

    def edit(self, *, image, prompt, mask=NOT_GIVEN, n=1):
        return (image, prompt, mask, n)


class Models(Resource):
    def list(self, *, limit=20):
        return limit


class Moderations(Resource):
    def create(self, *, input, model="guard-1"):
        return (input, model)


class Jobs(Resource):
    def create(
        self,
        *,
        training_file,
        model,
        validation_file=NOT_GIVEN,
        hyperparameters=NOT_GIVEN,
        suffix=NOT_GIVEN,
        seed=NOT_GIVEN,
    ):
        return (training_file, model, validation_file, hyperparameters, suffix, seed)

    def retrieve(self, job_id):
        return job_id

    def list_events(self, job_id, *, after=NOT_GIVEN, limit=50):
        return (job_id, after, limit)


class FineTuning(Resource):
    @cached_property
    def jobs(self) -> Jobs:
        return Jobs(self._client)


class Batches(Resource):
    def create(self, *, input_file_id, endpoint, completion_window="24h", metadata=NOT_GIVEN):
        return (input_file_id, endpoint, completion_window, metadata)


class Assistants(Resource):
    def create(
        self,
        *,
        model,
        name=NOT_GIVEN,
        instructions=NOT_GIVEN,
        tools=NOT_GIVEN,
        reasoning_effort=NOT_GIVEN,
    ):
        return (model, name, instructions, tools, reasoning_effort)

    def list(self, *, limit=20, order="desc", after=NOT_GIVEN, before=NOT_GIVEN):
        return (limit, order, after, before)


class VectorStores(Resource):
    def create(self, *, name=NOT_GIVEN, file_ids=NOT_GIVEN, chunking_strategy=NOT_GIVEN):
        return (name, file_ids, chunking_strategy)

    def search(self, vector_store_id, *, query, max_num_results=10, rewrite_query=False):
        return (vector_store_id, query, max_num_results, rewrite_query)


class Runs(Resource):
    def create(self, thread_id, *, assistant_id, instructions=NOT_GIVEN):
        return (thread_id, assistant_id, instructions)


class Threads(Resource):
    @cached_property
    def runs(self) -> Runs:
        return Runs(self._client)


class Beta(Resource):
    @cached_property
    def assistants(self) -> Assistants:
        return Assistants(self._client)

    @cached_property
    def vector_stores(self) -> VectorStores:
        return VectorStores(self._client)

    @cached_property
    def threads(self) -> Threads:
        return Threads(self._client)
