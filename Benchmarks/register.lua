-- Registers a new schema with every request, under 1,000 subjects in turn: each becomes the next version of one.
-- A subject's versions grow: a longer documentation, and a field of its own in each. With the argument `check` each is only
-- checked against the newest version of its subject; with `nothing` it is sent with a request that does not look at it.
dofile((debug.getinfo(1, "S").source:match("^@(.*/)") or "./") .. "report.lua")

local count = 0
local tag, target

local targets = {
  check = { "POST", "/compatibility/subjects/order-%d/versions/latest" },
  nothing = { "GET", "/schemas/types" },
}
local headers = { ["Content-Type"] = "application/vnd.schemaregistry.v1+json" }
local body = [[{"schema":"{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[]] ..
  [[{\"name\":\"id\",\"type\":\"string\"},]] ..
  [[{\"name\":\"customer\",\"type\":[\"null\",\"string\"],\"default\":null},]] ..
  [[{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"Line\",\"fields\":[]] ..
  [[{\"name\":\"sku\",\"type\":\"string\"},{\"name\":\"count\",\"type\":\"int\"},{\"name\":\"cents\",\"type\":\"long\"}]}}},]] ..
  [[{\"name\":\"state\",\"type\":{\"type\":\"enum\",\"name\":\"State\",\"symbols\":[\"NEW\",\"PAID\",\"SENT\"]}},]] ..
  [[{\"name\":\"%s_%d\",\"type\":\"long\",\"doc\":\"%s\",\"default\":0}]}"}]]

function init(arguments)
  tag = arguments[1]
  target = targets[tag] or { "POST", "/subjects/order-%d/versions" }
end

function request()
  count = count + 1
  return wrk.format(target[1], target[2]:format(count % 1000), headers,
    body:format(tag, count, string.rep("Since version. ", 1 + math.floor(count / 1000))))
end
