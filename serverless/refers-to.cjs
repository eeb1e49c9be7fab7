/**
 * Whether a value of a template names a resource, by Ref, Fn::GetAtt or Fn::Sub.
 *
 * @param {unknown} value
 * @param {string} id
 * @returns {boolean}
 */
exports.refersTo = (value, id) => {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => {
    if (key === "Ref") return inner === id;
    if (key === "Fn::GetAtt") return [inner].flat().join(".").split(".")[0] === id;
    if (key === "Fn::Sub") return new RegExp(`\\$\\{${id}[.}]`).test([inner].flat()[0]);
    return exports.refersTo(inner, id);
  });
};
