-- google.rpc.Status in protobuf, for what Envoy itself answers to gRPC callers: they look for a reason there.

local M = {}

local KIND = "type.googleapis.com/google.rpc."

local function varint(number)
  local bytes = {}
  while number >= 128 do
    bytes[#bytes + 1] = string.char(number % 128 + 128)
    number = math.floor(number / 128)
  end
  return table.concat(bytes) .. string.char(number)
end

local function number(field, value) return string.char(field * 8) .. varint(value) end

local function bytes(field, value) return string.char(field * 8 + 2) .. varint(#value) .. value end

local function detail(name, value) return bytes(3, bytes(1, KIND .. name) .. bytes(2, value)) end

-- `retry_after` is in whole seconds, nil where coming back is not a matter of time.
function M.encode(code, message, reason, retry_after)
  local status = number(1, code) .. bytes(2, message) .. detail("ErrorInfo", bytes(1, reason) .. bytes(2, "tenfoot"))
  if retry_after then status = status .. detail("RetryInfo", bytes(1, number(1, retry_after))) end
  return status
end

return M
