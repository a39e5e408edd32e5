-- The outermost filter: sees every reply, Envoy's own included, and makes it an HTTP answer of its family.
--
--   success     status and emptiness by the table that is generated from the protos; "not modified" becomes 304
--   refusal     google.rpc.Status (the transcoder's convert_grpc_status) becomes the family's error body
--   Envoy's own marked with x-edge-local by local_reply_config, gets the family's error body too
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
local function answer(handle, status, kind, text)
  -- An answer to HEAD must stay without a body, and has none to replace.
  local request = handle:requestHeaders()
  local body = not (request and request:get(":method") == "HEAD") and handle:body(true)
  if body then body:setBytes(text) end
  local headers = handle:headers() -- body() makes handles that were taken before it stale
  headers:replace(":status", status)
  if kind then headers:replace("content-type", kind) else headers:remove("content-type") end
  if status == "204" or status == "304" then headers:remove("content-length") end
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
    answer(handle, "200", kind, "")
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
  answer(handle, reply.status, "text/plain", reply.status == "200" and "ok\n" .. reply.told or "unavailable\n")
end

local function answer_success(handle, headers, reply)
  local method = reply.method
  if reply.own or not method or reply.verb == "OPTIONS" then return end
  if reply.not_modified then return answer(handle, "304", nil, "") end
  if method.empty then return answer(handle, method.status, nil, "") end
  headers:replace(":status", method.status)
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
  answer(handle, fault.status, body ~= "" and "application/json" or nil, body)
  local headers = handle:headers()
  headers:replace("x-request-id", reply.request_id)
  if fault.retry_after then headers:replace("retry-after", tostring(fault.retry_after)) end
end

function envoy_on_response(handle)
  local headers, request, context = handle:headers(), handle:requestHeaders(), handle:filterContext()
  -- Read here what is needed later: body() makes the handles stale.
  local reply = {
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
  if grpc then return answer_grpc(handle, headers, reply) end
  if reply.family == "plain" then return answer_plain(handle, reply) end
  if tonumber(reply.status) < 400 then return answer_success(handle, headers, reply) end
  answer_refusal(handle, reply)
end
