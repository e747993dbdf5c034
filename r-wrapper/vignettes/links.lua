-- Links of a vignette lead to the other vignettes, or else to the repository. The sources link to each other.
local repository = "https://github.com/kerasbridge/kerasbridge/blob/main/"
local vignettes = {
  ["start"] = "kerasbridge",
  ["from-keras3"] = "from-keras3",
  ["schedules"] = "schedules",
  ["training-loops"] = "training-loops",
  ["saving"] = "saving",
}

function Link(link)
  if link.target:match("^%a+:") or link.target:match("^#") then
    return link
  end
  local article, anchor = link.target:match("^([%w-]+)%.Rmd(.*)$")
  if article and vignettes[article] then
    link.target = vignettes[article] .. ".html" .. anchor
  else
    link.target = repository .. ("docs/" .. link.target):gsub("%w+/%.%./", "")
  end
  return link
end
