// anywidget gives a widget two seconds to start, else it never appears. A page of thirty sections that draws its first charts on a
// busy computer takes longer at times: what anywidget itself asks for is given a minute, whatever else asks is left alone.
if (AbortSignal.timeout && !AbortSignal.timeout.isPatient) {
  const given = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => given(/anywidget/.test(new Error().stack || "") ? Math.max(milliseconds, 60000) : milliseconds);
  AbortSignal.timeout.isPatient = true;
}
