-- Strict JSON (RFC 8259): does a request have the shape of its message, and what does a google.rpc.Status say?
-- The transcoder also takes what is not JSON ('single quotes', a comma too many), texts for numbers, one object for an
-- array of them, and drops null from arrays.
--
-- It reads bytes, not patterns: LuaJIT compiles string.byte, and leaves its compiled loops at string.find and match.

local shapes = require("shapes")
local byte, char = string.byte, string.char

local M = {}

-- Deeper than any message of ours, shallower than Lua's stack.
local DEEPEST = 64

local QUOTE, COMMA, COLON, BACKSLASH, MINUS, PLUS, DOT, ZERO, NINE = byte('",:\\-+.09', 1, 9)
local LIST, END_LIST, OBJECT, END_OBJECT, STAR, ALIAS, U = byte("[]{}*=u", 1, 7)

-- The class of a value by its first byte.
local CLASS = { [QUOTE] = "text", [LIST] = "list", [OBJECT] = "object", [MINUS] = "number" }
local WORD = {}
for word, class in pairs({ ["true"] = "truth", ["false"] = "truth", null = "null" }) do
  CLASS[byte(word)], WORD[byte(word)] = class, word
end
for digit = ZERO, NINE do CLASS[digit] = "number" end

local HEX = {}
for value = 0, 15 do HEX[byte(("%x"):format(value))], HEX[byte(("%X"):format(value))] = value, value end
local ESCAPED = {}
for letter in ('"\\/bfnrt'):gmatch(".") do ESCAPED[byte(letter)] = true end

local MUST_BE = {
  text = "must be a string", number = "must be a number", truth = "must be true or false", object = "must be an object",
  any = "must be anything",
}
local MANY = { text = "strings", number = "numbers", truth = "booleans", object = "objects" }

local function class_of(kind)
  if byte(kind) == STAR then return kind == "*any" and "any" or "list" end
  return MUST_BE[kind] and kind or "object"
end

-- What a value of this kind must be, in words.
function M.must_be(kind)
  local class = class_of(kind)
  return class == "list" and "must be an array of " .. MANY[class_of(kind:sub(2))] or MUST_BE[class]
end

-- How many bytes follow the first byte of a character beyond ASCII; nil where that is not UTF-8.
local function more_bytes(text, at, first)
  local second = byte(text, at + 1)
  if not second or second < 0x80 or second > 0xBF or first < 0xC2 or first > 0xF4 then return nil end
  if first < 0xE0 then return 1 end
  local third = byte(text, at + 2) or 0
  -- Too long a form, a surrogate, what is beyond the last character.
  if third < 0x80 or third > 0xBF or (first == 0xE0 and second < 0xA0) or (first == 0xED and second > 0x9F) or
    (first == 0xF0 and second < 0x90) or (first == 0xF4 and second > 0x8F) then return nil end
  if first < 0xF0 then return 2 end
  local fourth = byte(text, at + 3) or 0
  return fourth > 0x7F and fourth < 0xC0 and 3 or nil
end

-- gRPC carries text as UTF-8 and fails on anything else.
function M.is_utf8(text)
  local at = 1
  while at <= #text do
    local mark = byte(text, at)
    local more = mark < 0x80 and 0 or more_bytes(text, at, mark)
    if not more then return false end
    at = at + more + 1
  end
  return true
end

-- The place of the next byte that is not space, and that byte.
local function past_space(text, at)
  local mark = byte(text, at)
  while mark == 32 or mark == 10 or mark == 13 or mark == 9 do
    at = at + 1
    mark = byte(text, at)
  end
  return at, mark
end

local function unit_at(text, at)
  local a, b, c, d = byte(text, at, at + 3)
  a, b, c, d = HEX[a], HEX[b], HEX[c], HEX[d]
  return a and b and c and d and a * 4096 + b * 256 + c * 16 + d
end

-- Each of these returns the place behind what it has read, nil where that is not JSON.

-- Also returns whether it is whole text: half of a surrogate pair is JSON, but not text.
local function past_string(text, at)
  local whole = true
  while true do
    at = at + 1
    local mark = byte(text, at)
    if not mark or mark < 32 then return nil end
    if mark == QUOTE then return at + 1, whole end
    if mark > 127 then
      local more = more_bytes(text, at, mark)
      whole, at = whole and more ~= nil, at + (more or 0)
    elseif mark == BACKSLASH then
      at = at + 1
      mark = byte(text, at)
      if mark == U then
        local unit = unit_at(text, at + 1)
        if not unit then return nil end
        at = at + 4
        if unit >= 0xD800 and unit < 0xE000 then
          local second, letter = byte(text, at + 1, at + 2)
          local low = unit < 0xDC00 and second == BACKSLASH and letter == U and unit_at(text, at + 3)
          if low and low >= 0xDC00 and low < 0xE000 then at = at + 6 else whole = false end
        end
      elseif not ESCAPED[mark] then
        return nil
      end
    end
  end
end

local function past_digits(text, at)
  local from, mark = at, byte(text, at)
  while mark and mark >= ZERO and mark <= NINE do
    at = at + 1
    mark = byte(text, at)
  end
  if at > from then return at, mark end
  return nil
end

local function past_number(text, at)
  if byte(text, at) == MINUS then at = at + 1 end
  local past, mark = past_digits(text, at)
  if not past or (byte(text, at) == ZERO and past > at + 1) then return nil end
  if mark == DOT then
    past, mark = past_digits(text, past + 1)
  end
  if past and (mark == 69 or mark == 101) then -- E or e
    mark = byte(text, past + 1)
    past = past_digits(text, past + ((mark == PLUS or mark == MINUS) and 2 or 1))
  end
  return past
end

local function past_scalar(text, at, mark)
  local class = CLASS[mark]
  if class == "text" then return past_string(text, at) end
  if class == "number" then return past_number(text, at), true end
  local word = WORD[mark]
  if word and text:sub(at, at + #word - 1) == word then return at + #word, true end
  return nil
end

local function from_hex(hex)
  return char(tonumber(hex, 16))
end

-- The name of a member. All that we know are of ASCII and below 26 letters, so other escapes may stay.
local function name_of(text, at, past)
  local name = text:sub(at + 1, past - 2)
  if #name > 150 or not name:find("\\", 1, true) then return name end
  return (name:gsub("\\u00(%x%x)", from_hex))
end

-- A walk over one text: `path` names where it is (numbers are indexes), `field` and `message` hold the first fault, `cut`
-- where unknown members begin and end.
local function blame(walk, message)
  if walk.field then return end
  local parts = {}
  for index, part in ipairs(walk.path) do
    parts[index] = type(part) == "number" and "[" .. part .. "]" or (index > 1 and "." or "") .. part
  end
  walk.field, walk.message = table.concat(parts), message
end

local past_value

-- Of what is unknown, so without a kind, neither names nor places are kept.
local function past_list(walk, at, kind, depth)
  local text, path, top, index, mark = walk.text, walk.path, #walk.path + 1, 0, nil
  at, mark = past_space(text, at + 1)
  if mark == END_LIST then return at + 1 end
  while true do
    if kind then path[top] = index end
    at = past_value(walk, at, kind, depth, true)
    if not at then return nil end
    path[top] = nil
    at, mark = past_space(text, at)
    at, index = at + 1, index + 1
    if mark == END_LIST then return at end
    if mark ~= COMMA then return nil end
  end
end

-- The array that a body of this kind must hold, and what it must be, in words; nil where there is none.
function M.needs(kind)
  local needed = shapes["!"][kind]
  return needed, needed and M.must_be(shapes[kind][needed])
end

-- Past an object whose members have been `seen`.
local function past_end(walk, at, kind, seen)
  local needed, message = M.needs(kind)
  if needed and (seen[needed] or "null") == "null" then
    walk.path[#walk.path + 1] = needed
    blame(walk, message)
    walk.path[#walk.path] = nil
  end
  return at + 1
end

local function past_object(walk, at, kind_here, depth)
  local members = shapes[kind_here]
  local text, path, cut, top, seen = walk.text, walk.path, walk.cut, #walk.path + 1, members and {}
  local mark, last
  at, mark = past_space(text, at + 1)
  if mark == END_OBJECT then return past_end(walk, at, kind_here, seen) end
  while true do
    if mark ~= QUOTE then return nil end
    local from, past = at, past_string(text, at)
    if not past then return nil end
    at, mark = past_space(text, past)
    if mark ~= COLON then return nil end
    local kind
    if members then
      local name = name_of(text, from, past)
      if #name < past - from - 2 then walk.count = walk.count + 20 end -- nobody escapes names, and it costs as much
      kind = members[name]
      if kind and byte(kind) == ALIAS then -- the name as in the protos
        name = kind:sub(2)
        kind = members[name]
      end
      if kind then
        path[top] = name
        if seen[name] then blame(walk, "is set twice") end
        local _, first = past_space(text, at + 1)
        seen[name] = CLASS[first] or "nothing" -- what stands there
      end
    end
    at = past_value(walk, at + 1, kind, depth)
    if not at then return nil end
    path[top] = nil
    if members and not kind then
      if last and cut[#cut] == last then cut[#cut] = at else cut[#cut + 1], cut[#cut + 2] = from, at end
    end
    last = at
    at, mark = past_space(text, at)
    if mark == END_OBJECT then return past_end(walk, at, kind_here, seen) end
    if mark ~= COMMA then return nil end
    at, mark = past_space(text, at + 1)
  end
end

past_value = function(walk, at, kind, depth, in_list)
  local text, mark = walk.text, nil
  at, mark = past_space(text, at)
  walk.count = walk.count + 1
  if depth > DEEPEST or walk.count > walk.most then return nil end
  local class = CLASS[mark]
  if kind then
    local wanted = class_of(kind)
    -- null stands for absent
    if class ~= wanted and wanted ~= "any" and (class ~= "null" or in_list) then blame(walk, M.must_be(kind)) end
  end
  if class == "object" then return past_object(walk, at, kind, depth + 1) end
  if class == "list" then
    return past_list(walk, at, kind and byte(kind) == STAR and kind:sub(2) or nil, depth + 1)
  end
  local past, whole = past_scalar(text, at, mark)
  if kind and past and not whole then blame(walk, "must hold whole characters; it holds a part of one") end
  if kind and past and class == "number" and math.abs(tonumber(text:sub(at, past - 1))) == math.huge then
    blame(walk, "is out of range")
  end
  return past
end

-- The transcoder stumbles over members that it does not know if they hold 1e999 or half of a surrogate pair, or have no
-- name. It gets another one in the place of each row of them.
local function known_only(text, cut)
  local parts, from = {}, 1
  for index = 1, #cut, 2 do
    parts[#parts + 1] = text:sub(from, cut[index] - 1) .. '"-":0'
    from = cut[index + 1]
  end
  return table.concat(parts) .. text:sub(from)
end

-- Judges a body by the shape of its message; it may hold `most` values. `label` is the member that the whole text stands
-- for, empty for the whole request. Returns the text for the transcoder, or nil and the fault: `status`, and `field` and `message` where it is
-- about one member. Of a list that is not JSON the element is named at which it ceases to be.
function M.judge(text, shape, label, most)
  local walk = { text = text, path = label ~= "" and { label } or {}, cut = {}, count = 0, most = most }
  local past = past_value(walk, 1, shape, 0, true)
  if walk.count > most then return nil, { status = "413" } end
  if not past or past_space(text, past) <= #text then
    local element = not past and walk.path[2]
    walk.field, walk.path = nil, { label, element or nil }
    if label ~= "" then blame(walk, M.must_be(element and shape:sub(2) or shape)) end
    return nil, { status = "400", field = walk.field, message = walk.message }
  end
  if walk.field == "" then return nil, { status = "400" } end -- the whole is not an object
  if walk.field then return nil, { status = "400", field = walk.field, message = walk.message } end
  return known_only(text, walk.cut)
end

-- The value at a place of JSON that the transcoder wrote, and the place behind it. Strings stay as they are written.
local function value_at(text, at)
  local mark
  at, mark = past_space(text, at)
  if mark ~= LIST and mark ~= OBJECT then
    local past = past_scalar(text, at, mark) or error("not JSON")
    local token = text:sub(at, past - 1)
    return tonumber(token) or token ~= "null" and token or nil, past
  end
  local value, close = {}, mark + 2 -- "]" follows "[" by two, and "}" follows "{"
  at, mark = past_space(text, at + 1)
  while mark ~= close do
    local key = #value + 1
    if close == END_OBJECT then
      local past = past_string(text, at) or error("not JSON")
      key, at = name_of(text, at, past), past_space(text, past) + 1
    end
    value[key], at = value_at(text, at)
    at, mark = past_space(text, at)
    if mark == COMMA then
      at, mark = past_space(text, at + 1)
    end
  end
  return value, at + 1
end

-- The value of such a text; nil if it is not JSON.
function M.decode(text)
  local ok, value = pcall(value_at, text, 1)
  return ok and value or nil
end

return M
