-- Is a text JSON (RFC 8259)? The transcoder also takes what is not: 'single quotes', a comma too many.

local M = {}

-- Deeper than any message of ours, shallower than Lua's stack.
local DEEPEST = 64

local function skip_space(text, at)
  return text:find("[^ \n\r\t]", at) or #text + 1
end

-- Each of these returns the place behind what it has read, nil where that is not JSON.

local function past_string(text, at)
  at = at + 1
  while true do
    at = text:find('[%z\1-\31"\\]', at)
    if not at then return nil end
    local mark = text:sub(at, at)
    if mark == '"' then return at + 1 end
    if mark ~= "\\" then return nil end
    local past = text:match('^["\\/bfnrt]()', at + 1) or text:match("^u%x%x%x%x()", at + 1)
    if not past then return nil end
    at = past
  end
end

local function past_number(text, at)
  local past = text:match("^-?0()", at) or text:match("^-?[1-9]%d*()", at)
  if not past then return nil end
  past = text:match("^%.%d+()", past) or past
  return text:match("^[eE][+-]?%d+()", past) or past
end

local past_value

local function past_members(text, at, close, depth)
  at = skip_space(text, at + 1)
  if text:sub(at, at) == close then return at + 1 end
  while true do
    if close == "}" then
      at = skip_space(text, at)
      if text:sub(at, at) ~= '"' then return nil end
      at = past_string(text, at)
      at = at and skip_space(text, at)
      if not at or text:sub(at, at) ~= ":" then return nil end
      at = at + 1
    end
    at = past_value(text, at, depth)
    if not at then return nil end
    at = skip_space(text, at)
    local mark = text:sub(at, at)
    at = at + 1
    if mark == close then return at end
    if mark ~= "," then return nil end
  end
end

past_value = function(text, at, depth)
  if depth > DEEPEST then return nil end
  at = skip_space(text, at)
  local first = text:sub(at, at)
  if first == '"' then return past_string(text, at) end
  if first == "{" then return past_members(text, at, "}", depth + 1) end
  if first == "[" then return past_members(text, at, "]", depth + 1) end
  return text:match("^true()", at) or text:match("^false()", at) or text:match("^null()", at) or past_number(text, at)
end

function M.is_json(text)
  local past = past_value(text, 1, 0)
  return past ~= nil and skip_space(text, past) > #text
end

return M
