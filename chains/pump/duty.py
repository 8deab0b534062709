#!/usr/bin/env python3
"""Finds a pump's duty point: reads one JSON document on standard input, writes one on standard output.

The pump's curve is H0 - a·Q², the system's H.st + k·Q²; both fall together where their difference changes sign.
"""
import json
import sys

H0, A = 32.0, 12000.0  # m and s²/m⁵, as in duty.xmcd


def difference(flow, lift, k):
    return H0 - A * flow ** 2 - (lift + k * flow ** 2)


def duty_point(lift, k):
    """The flow in m³/s by bisection."""
    low, high = 0.0, 1.0
    if difference(low, lift, k) <= 0.0:
        return None
    for _ in range(200):
        middle = (low + high) / 2.0
        if difference(middle, lift, k) > 0.0:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def answer(request):
    inputs = request["inputs"]
    missing = [name for name in ("H.st", "k") if name not in inputs]
    if missing:
        return {"error": {"code": "missing-input", "message": "the input '%s' is not set" % missing[0]}}
    lift, k = inputs["H.st"]["si"], inputs["k"]["si"]
    flow = duty_point(lift, k)
    if flow is None:
        return {"error": {"code": "no-duty-point", "message": "the pump cannot lift to %g m" % lift}}
    known = {
        "Q": {"value": flow, "units": "m^3/s"},
        "H": {"type": "number", "si": lift + k * flow ** 2, "dimension": {"m": 1}},
    }
    unknown = [name for name in request["outputs"] if name not in known]
    if unknown:
        return {"error": {"code": "unknown-output", "message": "there is no output '%s'" % unknown[0]}}
    return {"outputs": {name: known[name] for name in request["outputs"] or known}}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
