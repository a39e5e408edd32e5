// Takes away what a browser of ECMAScript 5 does not have. RegExp stays as it is: the engine's own replace reads its
// younger members. Members named by symbols stay too; without Symbol nobody can name them.
(function () {
  var kept = {
    window:
      "Object Function Array String Number Boolean Date RegExp Math JSON Error EvalError RangeError ReferenceError " +
      "SyntaxError TypeError URIError NaN Infinity undefined parseInt parseFloat isNaN isFinite decodeURI " +
      "decodeURIComponent encodeURI encodeURIComponent escape unescape eval " +
      "window self document location navigator top parent XMLHttpRequest setTimeout clearTimeout console",
    Object:
      "length name prototype getPrototypeOf getOwnPropertyDescriptor getOwnPropertyNames create defineProperty " +
      "defineProperties seal freeze preventExtensions isSealed isFrozen isExtensible keys",
    Array: "length name prototype isArray",
    "Array.prototype":
      "length constructor toString toLocaleString concat join pop push reverse shift slice sort splice unshift " +
      "indexOf lastIndexOf every some forEach map filter reduce reduceRight",
    String: "length name prototype fromCharCode",
    "String.prototype":
      "length constructor toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace " +
      "search slice split substring substr toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim",
    Number: "length name prototype MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY",
    Math:
      "E LN10 LN2 LOG2E LOG10E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random " +
      "round sin sqrt tan",
    JSON: "parse stringify",
    Error: "length name prototype",
  };
  var places = Object.keys(kept).map(function (path) {
    var place = path.split(".").reduce(function (found, name) {
      return found[name];
    }, window);
    return { object: place, names: kept[path].split(" ") };
  });
  places.forEach(function (place) {
    Object.getOwnPropertyNames(place.object).forEach(function (name) {
      if (place.names.indexOf(name) < 0) delete place.object[name];
    });
  });
})();
