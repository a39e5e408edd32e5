-- Just enough JSON to read a google.rpc.Status and to write the error bodies.

local M = {}

local ESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local LITERALS = { { "true", true }, { "false", false }, { "null", nil } }
local char, floor = string.char, math.floor

local function utf8(point)
  if point < 0x80 then return char(point) end
  if point < 0x800 then return char(0xC0 + floor(point / 64), 0x80 + point % 64) end
  if point < 0x10000 then
    return char(0xE0 + floor(point / 4096), 0x80 + floor(point / 64) % 64, 0x80 + point % 64)
  end
  return char(0xF0 + floor(point / 262144), 0x80 + floor(point / 4096) % 64, 0x80 + floor(point / 64) % 64,
    0x80 + point % 64)
end

local function skip_space(text, at)
  return text:find("[^ \n\r\t]", at) or #text + 1
end

local function string_at(text, at)
  if text:sub(at, at) ~= '"' then error("expected a string") end
  local parts, from = {}, at + 1
  while true do
    local mark = text:find('["\\]', from) or error("string without end")
    parts[#parts + 1] = text:sub(from, mark - 1)
    if text:sub(mark, mark) == '"' then return table.concat(parts), mark + 1 end
    local escape = text:sub(mark + 1, mark + 1)
    from = mark + 2
    if escape == "u" then
      local point = tonumber(text:sub(mark + 2, mark + 5), 16) or error("bad escape")
      from = mark + 6
      local low = point >= 0xD800 and point < 0xDC00 and tonumber(text:match("^\\u(%x%x%x%x)", from) or "", 16)
      if low then
        point = 0x10000 + (point - 0xD800) * 1024 + (low - 0xDC00)
        from = from + 6
      end
      parts[#parts + 1] = utf8(point)
    else
      parts[#parts + 1] = ESCAPES[escape] or error("bad escape")
    end
  end
end

local value_at

local function members_at(text, at, close)
  local members = {}
  at = skip_space(text, at + 1)
  if text:sub(at, at) == close then return members, at + 1 end
  while true do
    local key = #members + 1
    if close == "}" then
      key, at = string_at(text, skip_space(text, at))
      at = skip_space(text, at)
      if text:sub(at, at) ~= ":" then error("expected a colon") end
      at = at + 1
    end
    members[key], at = value_at(text, at)
    at = skip_space(text, at)
    local mark = text:sub(at, at)
    at = at + 1
    if mark == close then return members, at end
    if mark ~= "," then error("expected a comma") end
  end
end

value_at = function(text, at)
  at = skip_space(text, at)
  local first = text:sub(at, at)
  if first == '"' then return string_at(text, at) end
  if first == "{" then return members_at(text, at, "}") end
  if first == "[" then return members_at(text, at, "]") end
  for _, literal in ipairs(LITERALS) do
    if text:sub(at, at + #literal[1] - 1) == literal[1] then return literal[2], at + #literal[1] end
  end
  local number = text:match("^-?%d+%.?%d*[eE]?[+-]?%d*", at) or error("expected a value")
  return tonumber(number), at + #number
end

-- The value of a JSON text, nil if it is none. A null in it is absent.
function M.decode(text)
  local ok, value = pcall(value_at, text, 1)
  if ok then return value end
  return nil
end

local function escaped(symbol)
  if symbol == '"' or symbol == "\\" then return "\\" .. symbol end
  return string.format("\\u%04x", symbol:byte())
end

-- A text as a JSON string.
function M.quote(text)
  return '"' .. text:gsub('[%z\1-\31"\\]', escaped) .. '"'
end

return M
