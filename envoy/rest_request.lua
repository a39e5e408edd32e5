-- Judges a REST request before it becomes a gRPC call. What the route expects stands in its filter_context, which the
-- template writes from generated/routes.json:
--
--   answer   no call follows: "unknown" (404), "method" (OPTIONS, else 405), "alive" (200)
--   family   decides how OPTIONS is answered
--   allow    the methods of the path
--   fixed    "|a|b|": what the path (or the body) decides, so that the query must not
--   shape    what the JSON body must be, see tools/edge_shapes.py
--   member   the member that the body stands for, "*" for the whole request, "none" without a body
--   values   how many values of JSON a body may hold
--   caller   whose credential the call demands; "" where it demands none
--   header_bytes, header_count   how much of headers is allowed
--
-- It stands behind the CORS filter, so its refusals carry CORS headers, and rest_edge.lua gives them their body.

local json = require("json")

local CORS_HEADERS = "access-control-allow-headers"

-- `field` and `message` say which member is at fault, and why; `reason` is given where the status alone does not say it.
local function refuse(handle, status, field, message, reason)
  local headers = { ["x-edge-field"] = field, ["x-edge-message"] = message, ["x-edge-reason"] = reason }
  headers[":status"] = status
  handle:respond(headers, "")
end

local ANSWERS = {}

function ANSWERS.alive(handle)
  handle:respond({ [":status"] = "200" }, "ok\n")
end

function ANSWERS.unknown(handle)
  refuse(handle, "404")
end

-- A preflight of an allowed origin does not get here: the CORS filter has answered it.
function ANSWERS.method(handle, context)
  local headers = { [":status"] = "405", allow = context:get("allow") }
  if handle:headers():get(":method") == "OPTIONS" then
    headers[":status"] = "204"
    if context:get("family") == "viewer" then
      headers[":status"], headers["access-control-allow-methods"] = "200", headers.allow
      headers[CORS_HEADERS] = context:get(CORS_HEADERS)
    end
  end
  handle:respond(headers, "")
end

local function unescaped(text)
  return (text:gsub("+", " "):gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

-- The transcoder lets `?id=other` override `{id}` of the path.
local function without_fixed(path, fixed)
  local mark = path:find("?", 1, true)
  if not mark then return path end
  local kept = {}
  for pair in path:sub(mark + 1):gmatch("[^&]+") do
    local top = unescaped(pair:match("^[^=]*")):match("^%.*([^.]*)")
    if not fixed:find("|" .. top .. "|", 1, true) then kept[#kept + 1] = pair end
  end
  if #kept == 0 then return path:sub(1, mark - 1) end
  return path:sub(1, mark) .. table.concat(kept, "&")
end

local function has_body(handle, headers)
  local length = headers:get("content-length")
  if length then return length ~= "0" end
  if headers:get("transfer-encoding") then return true end
  local body = handle:body() -- HTTP/2 need not say so in advance
  return body ~= nil and body:length() > 0
end

-- Browsers call a text text/plain unless the page says what it is.
local JSON = { ["application/json"] = true, ["text/plain"] = true }

local function is_json(kind)
  return JSON[kind:lower():match("^%s*([^;%s]*)")] ~= nil
end

local BYTE_ORDER_MARK = "\239\187\191"

-- What the server would say of a credential that is missing or malformed, before it looks for whose it is.
local MISSING = { device = "AUTHORIZATION_HEADER_MISSING" }
local MALFORMED = {
  operator = "AUTH_HEADER_INVALID", device = "AUTHORIZATION_HEADER_INVALID", provider = "PROVIDER_CREDENTIAL_MISSING",
}

-- Who shows nothing that can be a credential has no body read. Returns whether that was so.
local function refuse_stranger(handle, headers, caller)
  local malformed, count = MALFORMED[caller], headers:getNumValues("authorization")
  if not malformed then return false end
  if count == 0 and MISSING[caller] then
    refuse(handle, "401", nil, "the Authorization header is missing", MISSING[caller])
  elseif count ~= 1 or not headers:get("authorization"):find("^[Bb][Ee][Aa][Rr][Ee][Rr] +%S+ *$") then
    refuse(handle, "401", nil, "the Authorization header must be of the form: Bearer <credential>", malformed)
  else
    return false
  end
  return true
end

-- Returns whether the headers are too large or too many.
local function are_too_large(headers, context)
  local bytes, count = 0, 0
  for name, value in pairs(headers) do
    bytes, count = bytes + #name + #value, count + 1
  end
  return bytes > context:get("header_bytes") or count > context:get("header_count")
end

-- Refuses a body that is no JSON by what its headers say. Returns whether that was so.
local function refuse_form(handle, kind, coding)
  if kind and not is_json(kind) then
    refuse(handle, "415")
  elseif coding and coding ~= "" and coding:lower() ~= "identity" then
    local message = "the request body must not be compressed"
    handle:respond({ [":status"] = "415", ["x-edge-message"] = message, ["accept-encoding"] = "identity" }, "")
  else
    return false
  end
  return true
end

local function body_of(handle)
  local body = handle:body()
  local length = body and body:length() or 0
  return length > 0 and body:getBytes(0, length) or ""
end

function envoy_on_request(handle)
  local context = handle:filterContext()
  local answer = context:get("answer")
  if answer then return ANSWERS[answer](handle, context) end
  local fixed = context:get("fixed")
  if not fixed then return end -- native gRPC and gRPC-Web

  local headers = handle:headers()
  if are_too_large(headers, context) then return refuse(handle, "431") end
  if refuse_stranger(handle, headers, context:get("caller")) then return end
  local path = headers:get(":path")
  if path:find("[%%\128-\255]") and not json.is_utf8(unescaped(path)) then return refuse(handle, "400") end
  local cleaned = without_fixed(path, fixed)
  if cleaned ~= path then headers:replace(":path", cleaned) end

  -- body() makes context and headers stale
  local shape, member, kind = context:get("shape"), context:get("member"), headers:get("content-type")
  local values, coding = context:get("values"), headers:get("content-encoding")
  local is_list = shape:sub(1, 1) == "*"
  local needed, must_be = json.needs(shape)
  if not has_body(handle, headers) then
    if is_list then return refuse(handle, "400", member, json.must_be(shape)) end
    if needed then return refuse(handle, "400", needed, must_be) end
    -- The transcoder would hand a request that calls itself gRPC to the server as it is.
    if kind and not is_json(kind) then handle:headers():remove("content-type") end
    return
  end
  if refuse_form(handle, kind, coding) then return end

  local sent = body_of(handle)
  local body = sent:sub(1, 3) == BYTE_ORDER_MARK and sent:sub(4) or sent
  if body == "" and not is_list and not needed then
    if sent ~= "" then handle:body():setBytes("") end
    return
  end
  local clean, fault = json.judge(body, shape, is_list and member or "", values)
  if not clean then return refuse(handle, fault.status, fault.field, fault.message) end
  if clean ~= sent then handle:body():setBytes(clean) end
end
