-- The outermost filter: sees every reply, Envoy's own included, and makes it an HTTP answer of its family.
--
--   success     status and emptiness by the table that is generated from the protos; "not modified" becomes 304
--   refusal     google.rpc.Status (the transcoder's convert_grpc_status) becomes the family's error body
--   Envoy's own marked with x-edge-local by local_reply_config, gets the family's error body too
--
-- On the way in it prepares what the filters behind it must not see as it was sent: HEAD, and the Origin of our own pages.
--
-- An error in this file lets the reply pass unchanged, so http.edge.lua.errors must stay 0.

local replies = require("error_reply")
local grpc_status = require("grpc_status")
local tables = require("edge_tables")

-- Only for requests that never became one (headers too large, not HTTP): the others carry Envoy's own id.
math.randomseed(os.time() + (tonumber(tostring({}):match("0x(%x+)") or "0", 16) % 2147483647))
local function new_id()
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end

-- What only Envoy, Lua and gRPC need. gRPC callers keep what is theirs.
local function strip(headers, grpc)
  local inner = {}
  for name in pairs(headers) do
    if name:find("^x%-envoy%-") or name:find("^x%-edge%-") 
      or (not grpc and (name:find("^grpc%-") or name == "x-not-modified")) then
      inner[#inner + 1] = name
    end
  end
  for _, name in ipairs(inner) do headers:remove(name) end
end

-- Caches must not give one origin's answer to another.
local function vary_by_origin(headers)
  local vary = headers:get("vary")
  if not (vary and vary:lower():find("origin", 1, true)) then headers:add("vary", "Origin") end
end

-- The body must go with the type: a 204 with two bytes of "{}" breaks the next answer on an HTTP/1.1 connection.
local function answer(handle, reply, status, kind, text)
  -- An answer to HEAD must stay without a body. Where Envoy itself gives it, there is none to empty.
  local body = not (reply.head and reply.own) and handle:body(true)
  if body then body:setBytes(reply.head and "" or text) end
  local headers = handle:headers() -- body() makes handles that were taken before it stale
  headers:replace(":status", status)
  if kind then headers:replace("content-type", kind) else headers:remove("content-type") end
  if status == "204" or status == "304" then
    headers:remove("content-length")
  elseif reply.head then
    headers:replace("content-length", tostring(#text))
  end
end

-- An answer of the server to HEAD: everything of it but its body.
local function withhold_body(handle)
  local body = handle:body(true)
  local length = body and body:length() or 0
  if length > 0 then body:setBytes("") end
  handle:headers():replace("content-length", tostring(length))
end

-- Everything that was taken from the handle before is stale afterwards.
local function text_of(handle)
  local body = handle:body(true)
  local length = body and body:length() or 0
  return length > 0 and body:getBytes(0, length) or nil
end

-- The family of a path that was refused before it came to a route.
local function family_of(path)
  for prefix, family in pairs(tables.territory) do
    if path:sub(1, #prefix) == prefix and (path:sub(#prefix + 1, #prefix + 1)):find("^[/?]?$") then return family end
  end
  return "signage"
end

-- Envoy answers in gRPC whatever calls itself gRPC. On a path of REST it is none.
local function is_grpc(reply, context)
  if reply.family == "grpc" then return true end
  return context:get("nobodys") and reply.status == "200" and reply.verb == "POST" and
    reply.kind:find("^application/grpc") and reply.path:find("^/[%w_]+%.[%w_.]+/[%w_]+$")
end

-- What Envoy or grpcio answer a gRPC caller themselves names a code at most; the reason is added in the form that our
-- server gives it.
local function answer_grpc(handle, headers, reply)
  local code, own = tonumber(headers:get("grpc-status") or ""), reply.own
  if own == "504" and code then -- Envoy says UNAVAILABLE. Its answer is headers alone, and a body would end that.
    code = replies.code_of(own)
    headers:replace(":status", "200") -- gRPC-Web's filter has put the other one there
    headers:replace("grpc-status", tostring(code))
  elseif own and not code then -- before the filter of gRPC-Web
    local kind, retry_after = handle:requestHeaders():get("content-type") or "", headers:get("retry-after")
    if not kind:find("^application/grpc") then return end
    code = replies.code_of(own)
    answer(handle, reply, "200", kind, "")
    headers = handle:headers()
    headers:replace("grpc-status", tostring(code))
    if retry_after then headers:replace("retry-after", retry_after) end
  end
  if not code or code == 0 or headers:get("grpc-status-details-bin") then return end
  local reason, message = replies.of_code(code, own)
  local status = grpc_status.encode(code, message, reason, tonumber(headers:get("retry-after") or ""))
  headers:replace("grpc-message", message)
  headers:replace("grpc-status-details-bin", handle:base64Escape(status))
end

local function answer_plain(handle, reply)
  answer(handle, reply, reply.status, "text/plain", reply.status == "200" and "ok\n" .. reply.told or "unavailable\n")
end

local function answer_success(handle, headers, reply)
  local method = reply.method
  if reply.own or not method or reply.verb == "OPTIONS" then return end
  if reply.not_modified then return answer(handle, reply, "304", nil, "") end
  if method.empty then return answer(handle, reply, method.status, nil, "") end
  headers:replace(":status", method.status)
  if reply.head then withhold_body(handle) end
end

local function fault_of(handle, reply)
  if not reply.own then return replies.upstream(text_of(handle)) end
  if reply.status == "400" and not reply.field then
    return replies.own("400", replies.named(text_of(handle) or "", reply.family))
  end
  return replies.own(reply.status, reply.field, reply.message, reply.reason)
end

local function answer_refusal(handle, reply)
  local fault = fault_of(handle, reply)
  fault.request_id = reply.request_id
  local write = replies.families[reply.family or ""] or replies.families.signage
  local body = write(fault)
  answer(handle, reply, fault.status, body ~= "" and "application/json" or nil, body)
  local headers = handle:headers()
  headers:replace("x-request-id", reply.request_id)
  if fault.status == "401" then
    headers:replace("www-authenticate", reply.credential and 'Bearer error="invalid_token"' or "Bearer")
  end
  if fault.retry_after then headers:replace("retry-after", tostring(fault.retry_after)) end
end

-- Whether a credential was given: with another scheme, there was none of ours (RFC 6750).
local function shows_credential(request)
  if (request:get("authorization") or ""):find("^[Bb][Ee][Aa][Rr][Ee][Rr] +%S") then return true end
  local path = request:get("x-envoy-original-path") or request:get(":path") or ""
  return path:find("[?&]signature=") ~= nil
end

-- What every answer over REST says to caches and browsers.
local function guard(headers, reply)
  headers:replace("x-content-type-options", "nosniff")
  if headers:get("cache-control") then return end -- files say it themselves
  local kept = reply.method and tonumber(reply.status) < 400 and not reply.own
  headers:replace("cache-control", kept and reply.method.cache or "no-store")
end

-- The scheme is that between Envoy and its caller, so a proxy in front may have had the encrypted one.
local function is_own_page(origin, host, scheme)
  if origin == "https://" .. host then return true end
  return scheme ~= "https" and origin == "http://" .. host
end

-- The CORS filter and the check of Origin know a page of our own by this value, which no caller can send.
local OWN_PAGE = "x-edge:own-page"

function envoy_on_request(handle)
  local headers, said = handle:headers(), handle:streamInfo():dynamicMetadata()
  local host, origin = headers:get(":authority") or "", headers:get("origin")
  if host:find(",", 1, true) then -- Envoy joins several headers to one
    local fault = { [":status"] = "400", ["x-edge-field"] = "Host", ["x-edge-message"] = "is given more than once" }
    return handle:respond(fault, "")
  end
  if origin == OWN_PAGE then
    headers:replace("origin", "null")
  elseif origin and is_own_page(origin, host:lower(), headers:get("x-forwarded-proto")) then
    said:set("rest_edge", "origin", origin)
    headers:replace("origin", OWN_PAGE)
  end
  -- To the filters behind, and to the server, HEAD is GET; its answer loses the body above.
  if headers:get(":method") == "HEAD" then
    said:set("rest_edge", "head", "1")
    headers:replace(":method", "GET")
  end
end

function envoy_on_response(handle)
  local headers, request, context = handle:headers(), handle:requestHeaders(), handle:filterContext()
  local said = handle:streamInfo():dynamicMetadata():get("rest_edge") or {}
  -- Read here what is needed later: body() makes the handles stale.
  local reply = {
    head = said.head or request and request:get(":method") == "HEAD", credential = request and shows_credential(request),
    path = request and request:get(":path") or "", verb = request and request:get(":method") or "",
    request_id = request and request:get("x-request-id") or new_id(),
    status = headers:get(":status"), kind = headers:get("content-type") or "",
    own = headers:get("x-edge-local"), field = headers:get("x-edge-field"), message = headers:get("x-edge-message"),
    reason = headers:get("x-edge-reason"), not_modified = headers:get("x-not-modified"), told = context:get("told") or "",
  }
  reply.family = context:get("unrouted") and family_of(reply.path) or context:get("family")
  reply.method = tables.methods[reply.path]
  if reply.method then handle:streamInfo():dynamicMetadata():set("rest_edge", "rpc", reply.path) end
  local grpc = is_grpc(reply, context)
  if reply.own and not grpc then
    reply.status = reply.own
    headers:replace(":status", reply.own)
    if tonumber(reply.own) < 400 and reply.kind:find("^application/grpc") then headers:remove("content-type") end
  end
  strip(headers, grpc)
  vary_by_origin(headers)
  if said.origin and headers:get("access-control-allow-origin") == OWN_PAGE then
    headers:replace("access-control-allow-origin", said.origin)
  end
  if grpc then return answer_grpc(handle, headers, reply) end
  guard(headers, reply)
  if reply.family == "plain" then return answer_plain(handle, reply) end
  if tonumber(reply.status) < 400 then return answer_success(handle, headers, reply) end
  answer_refusal(handle, reply)
end
