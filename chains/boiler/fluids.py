#!/usr/bin/env python3
"""Calculates the functions of CoolProp and of its IF97 library: one JSON line in, one JSON line out.

Numbers are in SI units without their unit names, as in the functions that CoolProp adds to Mathcad. With --iapws those
of IF97 are in the units of IAPWS, as in the other edition of that library: MPa and kJ in the places of Pa and J.
The functions FluidProp, FluidProp1 and HAProp, which CoolProp 4 had, are in kPa and kJ.
"""
import json
import sys

from CoolProp.CoolProp import HAPropsSI, PhaseSI, PropsSI, get_fluid_param_string, get_global_param_string
from CoolProp.CoolProp import set_reference_state

import region3

#: What the last function that failed said; `get_global_param_string("errstring")` tells and forgets it.
failure = ""


def props1(first, second):
    """A constant of a fluid; either may be named first."""
    try:
        return PropsSI(first, second)
    except ValueError as error:
        try:
            return PropsSI(second, first)
        except ValueError:
            raise error from None


def library(name):
    """What CoolProp tells of itself."""
    global failure
    if name == "errstring":
        told, failure = failure, ""
        return told
    return get_global_param_string(name)


def about(fluid, name):
    """What CoolProp tells of a fluid; a list as the functions of Mathcad write it, with blanks."""
    told = get_fluid_param_string(fluid, name)
    return ", ".join(told.split(",")) if name == "aliases" and ", " not in told else told


def reference(fluid, state):
    """Counts enthalpy and entropy of a fluid from another state; 0, as in Mathcad."""
    set_reference_state(fluid, state)
    return 0


#: What one unit of a property is in SI units, in the functions of CoolProp 4.
THOUSANDS = dict.fromkeys(("P", "pcrit", "ptriple", "H", "S", "U", "C", "O", "L"), 1e3)


def older(function):
    """A function in kPa and kJ: what it wants, pairs of names and numbers, and for some the fluid."""
    def calculated(wanted, *state):
        in_si = list(state)
        for at in range(1, len(state), 2):
            in_si[at] *= THOUSANDS.get(state[at - 1], 1)
        return function(wanted, *in_si) / THOUSANDS.get(wanted, 1)
    return calculated


def older1(fluid, wanted):
    return PropsSI(fluid, wanted) / THOUSANDS.get(wanted, 1)


#: What one unit of a property is in SI units, in the functions of IF97.
UNIT = {"P": 1e6, "pcrit": 1e6, "ptriple": 1e6, "H": 1e3, "S": 1e3, "U": 1e3, "C": 1e3, "O": 1e3}
if "--iapws" not in sys.argv[1:]:
    UNIT = {}

#: Properties of a state in region 3.
DENSE = {"H": "enthalpy", "S": "entropy", "U": "energy", "C": "cp", "O": "cv", "A": "speed_of_sound", "V": "viscosity",
         "L": "conductivity", "PRANDTL": "prandtl"}


def at(wanted, temperature, pressure):
    """A property of water at a temperature and a pressure, in SI units."""
    if not region3.holds(temperature, pressure):
        return PropsSI(wanted, "T", temperature, "P", pressure, "IF97::Water")
    density = PropsSI("D", "T", temperature, "P", pressure, "IF97::Water")
    state = region3.at(temperature, pressure, density)
    return state.rho if wanted == "D" else getattr(state, DENSE[wanted])()


def water(wanted, *inputs):
    """A property of water by IF97; `inputs` name those of the arguments, and `Q0` or `Q1` a saturated state."""
    def calculated(*arguments):
        numbers = [argument * UNIT.get(name, 1) for name, argument in zip(inputs, arguments)]
        if inputs == ("T", "P"):
            return at(wanted, *numbers) / UNIT.get(wanted, 1)
        state = []
        for name, number in zip(inputs, numbers):
            state += [name, number]
        if inputs[-1] in ("Q0", "Q1"):
            state += ["Q", float(inputs[-1][1])]
        return PropsSI(wanted, *state, "IF97::Water") / UNIT.get(wanted, 1)
    return calculated


def inverse(function):
    return lambda *arguments: 1.0 / function(*arguments)


def constant(name):
    return lambda _: PropsSI(name, "IF97::Water") / UNIT.get(name, 1)


def boundary(temperature):
    """The pressure between regions 2 and 3 at a temperature (equation 5 of IAPWS-IF97)."""
    n = (348.05185628969, -1.1671859879975, 1.0192970039326e-3)
    return 1e6 * (n[0] + n[1] * temperature + n[2] * temperature ** 2) / UNIT.get("P", 1)


def boundary_temperature(pressure):
    """The temperature there at a pressure (equation 6)."""
    megapascals = pressure * UNIT.get("P", 1) / 1e6
    return 572.54459862746 + ((megapascals - 13.918839778870) / 1.0192970039326e-3) ** 0.5


def if97():
    """The functions of the IF97 library: `if97_htp` is h of T and p, `if97_hf` that of the saturated liquid at p."""
    functions = {
        "if97_psatt": water("P", "T", "Q0"), "if97_tsatp": water("T", "P", "Q0"), "if97_sigma": water("I", "T", "Q0"),
        "if97_tcrit": constant("Tcrit"), "if97_pcrit": constant("pcrit"),
        "if97_ttrip": constant("Ttriple"), "if97_ptrip": constant("ptriple"),
        "if97_mutrho": region3.viscosity, "if97_p23": boundary, "if97_t23": boundary_temperature,
        "if97_tph": water("T", "P", "H"), "if97_tps": water("T", "P", "S"),
        "if97_phs": water("P", "H", "S"), "if97_ths": water("T", "H", "S"),
        "if97_sph": water("S", "P", "H"), "if97_hps": water("H", "P", "S"),
        "if97_rhoph": water("D", "P", "H"), "if97_rhops": water("D", "P", "S"),
        "if97_xph": water("Q", "P", "H"), "if97_xps": water("Q", "P", "S"),
    }
    symbols = {"h": "H", "s": "S", "u": "U", "cp": "C", "cv": "O", "w": "A", "mu": "V", "k": "L", "pr": "PRANDTL"}
    for letter, wanted in symbols.items():
        functions["if97_%stp" % letter] = water(wanted, "T", "P")
        functions["if97_%sf" % letter] = water(wanted, "P", "Q0")
        functions["if97_%sg" % letter] = water(wanted, "P", "Q1")
        functions["if97_%spx" % letter] = water(wanted, "P", "Q")
    for end, inputs in (("tp", ("T", "P")), ("f", ("P", "Q0")), ("g", ("P", "Q1")), ("px", ("P", "Q"))):
        functions["if97_v" + end] = inverse(water("D", *inputs))
    return functions


FUNCTIONS = {
    "PropsSI": PropsSI, "Props1SI": props1, "HAPropsSI": HAPropsSI, "PhaseSI": PhaseSI,
    "get_fluid_param_string": about, "get_global_param_string": library, "set_reference_state": reference,
    "FluidProp": older(PropsSI), "FluidProp1": older1, "FluidPropsParams": library, "HAProp": older(HAPropsSI), **if97(),
}


def plain(value):
    if value["type"] == "string":
        return value["string"]
    if value["type"] == "number" and not value["dimension"]:
        return value["si"]
    raise ValueError("it takes texts and real numbers without units")


def answer(call):
    function = FUNCTIONS.get(call["function"])
    if function is None:
        raise ValueError("CoolProp has no such function")
    return {"value": function(*map(plain, call["arguments"]))}


for line in sys.stdin:
    call = json.loads(line)
    try:
        found = answer(call)
    except Exception as error:  # whatever CoolProp says is the function's own error
        failure = str(error) or type(error).__name__
        found = {"error": {"code": "coolprop", "message": failure}}
    print(json.dumps({"id": call["id"], **found}), flush=True)
