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

local function is_inner(name, grpc)
  return name:find("^x%-envoy%-") or name:find("^x%-edge%-") or (not grpc and name:find("^grpc%-"))
end

-- What only Envoy, Lua and gRPC need. gRPC callers keep what is theirs.
local function strip(headers, grpc)
  local inner = {}
  for name in pairs(headers) do
    if is_inner(name, grpc) then inner[#inner + 1] = name end
  end
  for _, name in ipairs(inner) do headers:remove(name) end
  if not grpc then headers:remove("x-not-modified") end
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

-- What Envoy or grpcio answer a gRPC caller themselves names a code at most; the reason is added in the form that our
-- server gives it. grpcio's own limit is that of a message.
local function explain(handle, headers, own)
  local code = tonumber(headers:get("grpc-status") or "")
  if own and (not code or own == "504") then -- before the filter of gRPC-Web, or by it, which takes 504 for 503
    local kind, retry_after = handle:requestHeaders():get("content-type") or "", headers:get("retry-after")
    if not kind:find("^application/grpc") then return end
    code = replies.code_of(own)
    answer(handle, "200", kind, "")
    headers = handle:headers()
    headers:replace("grpc-status", tostring(code))
    if retry_after then headers:replace("retry-after", retry_after) end
  end
  if not code or code == 0 or headers:get("grpc-status-details-bin") then return end
  local fault = (own or code ~= 8) and replies.own_by_code(code) or replies.own("413")
  local retry_after = tonumber(headers:get("retry-after") or "")
  local status = grpc_status.encode(code, fault.message, fault.reason, retry_after)
  headers:replace("grpc-message", fault.message)
  headers:replace("grpc-status-details-bin", handle:base64Escape(status))
end

function envoy_on_response(handle)
  local headers, request = handle:headers(), handle:requestHeaders()
  local family, told = handle:filterContext():get("family"), handle:filterContext():get("told") or ""
  local status = headers:get(":status")
  local own, not_modified = headers:get("x-edge-local"), headers:get("x-not-modified")
  local own_message, own_field = headers:get("x-edge-message"), headers:get("x-edge-field")
  local request_id = request and request:get("x-request-id") or new_id()
  local rpc = request and request:get(":path") or ""
  if handle:filterContext():get("unrouted") then family = family_of(rpc) end
  local method = tables.methods[rpc]
  if method then handle:streamInfo():dynamicMetadata():set("rest_edge", "rpc", rpc) end
  -- Envoy answers in gRPC whatever calls itself gRPC. On a path of REST it is none.
  local kind = headers:get("content-type") or ""
  local verb = request and request:get(":method") or ""
  local grpc = family == "grpc" or (status == "200" and verb == "POST" and kind:find("^application/grpc") ~= nil
    and handle:filterContext():get("nobodys") and rpc:find("^/[%w_]+%.[%w_.]+/[%w_]+$") ~= nil)
  if own and not grpc then
    status = own
    headers:replace(":status", own)
    if tonumber(own) < 400 and kind:find("^application/grpc") then headers:remove("content-type") end
  end
  strip(headers, grpc)
  vary_by_origin(headers)
  if grpc then
    explain(handle, headers, own)
    return
  end
  if family == "plain" then
    return answer(handle, status, "text/plain", status == "200" and "ok\n" .. told or "unavailable\n")
  end

  if tonumber(status) < 400 then
    if own or not method or verb == "OPTIONS" then return end
    if not_modified then return answer(handle, "304", nil, "") end
    if method.empty then return answer(handle, method.status, nil, "") end
    headers:replace(":status", method.status)
    return
  end

  local fault
  if own then
    fault = replies.own(status)
    fault.own = true
    if status == "400" and not own_field then
      own_field, own_message = replies.named(text_of(handle) or "", family)
    end
    if own_field then
      fault.message = own_field .. " " .. own_message
      fault.violations = { { field = own_field, description = own_message } }
    end
  else
    fault = replies.upstream(text_of(handle))
  end
  local noted = handle:streamInfo():dynamicMetadata():get("rest_request")
  if noted and noted.snake and family ~= "rights" then replies.respell(fault, noted.snake) end
  fault.request_id = request_id
  local write = replies.families[family or (method and method.family) or ""] or replies.families.signage
  local body = write(fault)
  answer(handle, fault.status, body ~= "" and "application/json" or nil, body)
  headers = handle:headers()
  headers:replace("x-request-id", request_id)
  if fault.retry_after then headers:replace("retry-after", tostring(fault.retry_after)) end
end
