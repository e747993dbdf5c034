#' A client of the service
#'
#' @description
#' Keeps a session, and asks the service for scenes, jobs and collections.
#'
#' @examples
#' \dontrun{
#' client <- SkyClient$new()
#' client$search("sentinel-2", bbox = c(5, 45, 6, 46))
#' }
#' @export
SkyClient <- R6::R6Class("SkyClient",
  public = list(

    #' @description Open a session.
    #' @param url Where the service is.
    #' @param token Your token. Taken from `SKYGRID_TOKEN` where it is `NULL`.
    #' @param timeout Seconds to wait for an answer.
    #' @param max_retries How often to try again.
    #' @param verify Whether to check certificates.
    initialize = function(url = "https://api.skygrid.example/v3",
                          token = NULL, timeout = 30, max_retries = 3L,
                          verify = TRUE) {
      if (is.null(token)) {
        token <- Sys.getenv("SKYGRID_TOKEN")
      }
      private$py <- skygrid$Client(
        url = url,
        token = token,
        timeout = timeout,
        max_retries = as.integer(max_retries),
        verify = verify
      )
    },

    #' @description Who you are.
    whoami = function() {
      private$py$whoami()
    },

    #' @description How much of this month's units are used.
    #' @param project A project, or `NULL` for all.
    quota = function(project = NULL) {
      private$py$usage(project = project)
    },

    #' @description Find scenes.
    #' @param collection Name of a collection.
    #' @param bbox `c(xmin, ymin, xmax, ymax)`.
    #' @param start,end First and last day.
    #' @param max_cloud Largest share of clouds, in percent.
    #' @param limit Largest number of scenes.
    search = function(collection, bbox = NULL, start = NULL, end = NULL,
                      max_cloud = 80, limit = 100L) {
      found <- private$py$scenes$search(
        collection,
        bbox = bbox,
        start = as_date(start),
        end = as_date(end),
        max_cloud = max_cloud,
        limit = as.integer(limit)
      )
      structure(found, class = c("sky_scenes", class(found)))
    },

    #' @description All that is known of a scene.
    #' @param id A scene.
    #' @param fields Which fields, or `NULL` for all.
    scene = function(id, fields = NULL) {
      if (!is.null(fields)) fields <- as.list(fields)
      private$py$scenes$get(id, fields)
    },

    #' @description Fetch the files of a scene.
    #' @param id A scene.
    #' @param path Where to put them.
    #' @param bands Names of bands, or `NULL` for all.
    #' @param overwrite Whether to replace files.
    #' @param quiet Whether to show no bar.
    download = function(id, path, bands = NULL, overwrite = FALSE,
                        quiet = FALSE) {
      private$py$scenes$download(
        scene_id = id,
        path = path.expand(path),
        bands = bands,
        overwrite = overwrite,
        progress = !quiet
      )
      invisible(path)
    },

    #' @description A small image of a scene.
    #' @param id A scene.
    #' @param size Width and height.
    #' @param format `"png"` or `"jpeg"`.
    preview = function(id, size = c(512L, 512L), format = "png") {
      private$py$scenes$preview(id, size[1], size[2], format)
    },

    #' @description Queue a process.
    #' @param process Name of a process.
    #' @param scenes Scenes to work on.
    #' @param priority `"low"`, `"normal"` or `"high"`.
    #' @param callback A URL that is called at the end.
    #' @param tags Words to find the job by.
    submit = function(process, scenes, priority = "normal", callback = NULL,
                      tags = NULL) {
      private$py$jobs$submit(
        process = process,
        scenes = as.list(scenes),
        priority = priority,
        callback = callback,
        tags = tags
      )
    },

    #' @description The state of a job.
    #' @param job_id A job.
    status = function(job_id) {
      private$py$jobs$status(job_id)
    },

    #' @description Wait for a job.
    #' @param job_id A job.
    #' @param interval Seconds between two looks.
    #' @param timeout Seconds after which to give up.
    wait = function(job_id, interval = 5, timeout = 3600) {
      private$py$jobs$wait(job_id, interval = interval, timeout = timeout)
    },

    #' @description Stop a job.
    #' @param job_id A job.
    cancel = function(job_id) {
      private$py$jobs$cancel(job_id)
      invisible(self)
    },

    #' @description What a job has made.
    #' @param job_id A job.
    #' @param format A format of files.
    #' @param ... Further arguments of `jobs.results()`, such as `page_size`.
    results = function(job_id, format = "geotiff", ...) {
      private$py$jobs$results(job_id, format = format, ...)
    },

    #' @description Which collections there are.
    #' @param provider Name of a provider, or `NULL` for all.
    #' @param retired Whether to list those of old.
    collections = function(provider = NULL, retired = FALSE) {
      private$py$collections$list(
        provider = provider,
        include_retired = retired
      )
    },

    #' @description End the session.
    close = function() {
      private$py$close()
      invisible(NULL)
    }
  ),
  private = list(py = NULL)
)

#' Open a session
#'
#' @param ... Handed to `SkyClient$new()`.
#' @return A [SkyClient].
#' @export
tk_client <- function(...) {
  SkyClient$new(...)
}
