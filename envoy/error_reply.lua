-- What went wrong, and how each family says it.

local json = require("json")
local tables = require("edge_tables")

local M = {}

-- A text of ours as a string of JSON; those of the server are in that form already.
local function quote(text)
  return '"' .. text:gsub('[%c"\\]', "?") .. '"'
end

-- Envoy's own replies know only a status. Statuses come from the table of reasons, never from here.
local OWN = {
  ["400"] = { "VALIDATION_ERROR", "the request cannot be read" },
  ["401"] = { "AUTH_TOKEN_INVALID", "the credential is not valid" },
  ["403"] = { "AUTH_FORBIDDEN", "the request is not allowed" },
  ["404"] = { "NOT_FOUND", "there is nothing at this path" },
  ["405"] = { "METHOD_NOT_ALLOWED", "this path does not take this method" },
  ["408"] = { "REQUEST_TIMEOUT", "the request did not arrive in time" },
  ["413"] = { "PAYLOAD_TOO_LARGE", "the request body is too large" },
  ["415"] = { "UNSUPPORTED_MEDIA_TYPE", "the request body must be application/json" },
  ["429"] = { "RATE_LIMIT_EXCEEDED", "too many requests" },
  ["431"] = { "HEADERS_TOO_LARGE", "the request headers are too large" },
  ["500"] = { "INTERNAL_ERROR", "something failed on our side" },
  ["501"] = { "NOT_IMPLEMENTED", "this call is not built yet" },
  ["503"] = { "UNAVAILABLE", "no server answers at the moment" },
  ["504"] = { "DEADLINE_EXCEEDED", "the server took too long" },
}
-- What Envoy may answer besides, told as the nearest of the above. Its 501 is about the transfer of a body.
local NEAREST = { ["411"] = "400", ["414"] = "431", ["426"] = "400", ["501"] = "400", ["502"] = "503" }

-- The reason of a gRPC status that came without ErrorInfo: not our server's doing, but grpcio's.
local BY_CODE = {
  [1] = "UNAVAILABLE", [2] = "INTERNAL_ERROR", [3] = "VALIDATION_ERROR", [4] = "DEADLINE_EXCEEDED", [5] = "NOT_FOUND",
  [7] = "AUTH_FORBIDDEN", [8] = "OVERLOADED", [9] = "VALIDATION_ERROR", [11] = "VALIDATION_ERROR",
  [12] = "NOT_IMPLEMENTED", [14] = "UNAVAILABLE", [16] = "AUTH_TOKEN_INVALID",
}
-- Texts that nobody wrote for a caller.
local UNSPOKEN = { [2] = true, [13] = true, [15] = true }

-- An answer that Envoy made itself. What the status alone does not say: `reason` and `message`, and the member that
-- they are about.
function M.own(status, field, message, reason)
  local known = OWN[NEAREST[status] or status] or OWN[status:sub(1, 1) == "4" and "400" or "500"]
  local fault = { own = true, reason = reason or known[1], text = quote(message or known[2]) }
  fault.status = tables.reasons[fault.reason]
  if field then
    fault.text = quote(field .. " " .. message)
    fault.violations = { { field = quote(field), description = quote(message) } }
  end
  return fault
end

-- Reason and text of an answer that Envoy or grpcio made to a gRPC caller. Envoy's 8 is a limit on calls, grpcio's one on
-- the size of a message.
function M.of_code(code, own)
  local reason = code ~= 8 and (BY_CODE[code] or "INTERNAL_ERROR") or own and "RATE_LIMIT_EXCEEDED" or "PAYLOAD_TOO_LARGE"
  return reason, (OWN[tables.reasons[reason]] or OWN["500"])[2]
end

-- The gRPC code of an answer that Envoy made to a gRPC-Web caller as if to nobody in particular.
local CODES = { ["403"] = 7, ["404"] = 12, ["405"] = 12, ["413"] = 8, ["429"] = 8, ["503"] = 14, ["504"] = 4 }
function M.code_of(status)
  return CODES[status] or 13
end

local function as_in_json(name)
  return tables.spelled[name] or name:gsub("_(%w)", string.upper)
end

-- The transcoder names a member that it cannot take, in the spelling of the protos; callers write JSON's.
-- Returns nothing if the text is about something else.
function M.named(text, family)
  local field, message = text:match("^([%w_.%[%]]+): invalid value "), "has the wrong type"
  if not field then
    field, message = text:match("of the field ([%w_.]+) is conflicting"), "is not what the path says"
  end
  if not field then -- what is optional is the only member of a `oneof` to it
    field, message = text:match("is already set%. Cannot set '([%w_]+)' for type oneof"), "is set twice"
  end
  if not field then return nil end
  return family == "rights" and field or field:gsub("[%w_]+", as_in_json), message
end

-- An answer of the server: a google.rpc.Status as JSON. nil, or no such text, is a failure on our side.
function M.upstream(text)
  local status = text and json.decode(text)
  if type(status) ~= "table" or type(status.code) ~= "number" then return M.own("500") end
  local fault = { reason = BY_CODE[status.code] or "INTERNAL_ERROR" }
  local informed = false
  for _, detail in ipairs(status.details or {}) do
    local kind, reason = (detail["@type"] or ""):match('([^/]*)"$'), (detail.reason or ""):match('^"(.*)"$')
    if kind == "google.rpc.ErrorInfo" and tables.reasons[reason or ""] then
      fault.reason, informed = reason, true
    elseif kind == "google.rpc.BadRequest" then
      fault.violations = detail.fieldViolations
    elseif kind == "google.rpc.RetryInfo" then
      local seconds = tonumber((detail.retryDelay or ""):match('^"(%-?[%d.]+)s"$'))
      fault.retry_after = seconds and math.max(1, math.ceil(seconds))
    end
  end
  fault.status = tables.reasons[fault.reason]
  local spoken = informed and not UNSPOKEN[status.code] and (status.message or '""') ~= '""'
  fault.text = spoken and status.message or quote((OWN[fault.status] or OWN["400"])[2])
  if fault.reason == "OVERLOADED" then fault.retry_after = fault.retry_after or 1 end
  return fault
end

-- Each writes the body of its family and may change the status; an empty text is no body. The parts are JSON already.
M.families = {}

local function listed(violations, form)
  local parts = {}
  for index, violation in ipairs(violations or {}) do
    parts[index] = form:format(violation.field or '""', violation.description or '""')
  end
  return table.concat(parts, ",")
end

function M.families.signage(fault)
  local details = listed(fault.violations, '{"field":%s,"message":%s}')
  return ('{"error":%s,"code":"%s","correlationId":%s%s}'):format(fault.text, fault.reason, quote(fault.request_id),
    details ~= "" and ',"details":[' .. details .. "]" or "")
end

function M.families.viewer(fault)
  -- The only thing that answers 403 in this family is the check of Origin, which promises no body.
  if fault.own and fault.status == "403" then return "" end
  if fault.reason == "VALIDATION_ERROR" or fault.reason == "PAYLOAD_TOO_LARGE" then
    fault.reason, fault.status = "BAD_PAYLOAD", tables.reasons.BAD_PAYLOAD
  end
  if fault.reason ~= "VALIDATION_ERRORS" then return ('{"reason":"%s"}'):format(fault.reason) end
  local errors = listed(fault.violations, "%s: %s"):gsub('": "', ": ")
  return ('{"reason":"%s","validationErrors":[%s]}'):format(fault.reason, errors)
end

function M.families.rights(fault)
  return ('{"message":%s}'):format(fault.text)
end

return M
