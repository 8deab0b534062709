"""Region 3 of IAPWS-IF97: hot dense water and steam around the critical point, by the basic equation of the standard.

CoolProp gives the density of this region by the backward equations of the supplementary release, which are up to 1e-5
off, and what depends on the density likewise. The IF97 library for Mathcad improves it by the basic equation, and so
does this module. Numbers are in SI units. Sources: IAPWS R7-97(2012) table 30, R12-08 (viscosity) and R15-11 (thermal
conductivity), both for industrial use.
"""
from math import atan, exp, log

R, T_C, RHO_C, P_C = 461.526, 647.096, 322.0, 22.064e6

#: Exponents of the reduced density and temperature and their coefficients; the first term is a logarithm.
LOGARITHM = 1.0658070028513
I = [0] * 7 + [1] * 4 + [2] * 6 + [3] * 5 + [4] * 4 + [5] * 3 + [6] * 3 + [7, 8, 9, 9, 10, 10, 11]
J = [0, 1, 2, 7, 10, 12, 23, 2, 6, 15, 17, 0, 2, 6, 7, 22, 26, 0, 2, 4, 16, 26, 0, 2, 4, 26, 1, 3, 26, 0, 2, 26,
     2, 26, 2, 26, 0, 1, 26]
N = [-15.732845290239, 20.944396974307, -7.6867707878716, 2.6185947787954, -2.8080781148620, 1.2053369696517,
     -0.0084566812812502, -1.2654315477714, -1.1524407806681, 0.88521043984318, -0.64207765181607, 0.38493460186671,
     -0.85214708824206, 4.8972281541877, -3.0502617256965, 0.039420536879154, 0.12558408424308, -0.27999329698710,
     1.3899799569460, -2.0189915023570, -0.0082147637173963, -0.47596035734923, 0.043984074473500, -0.44476435428739,
     0.90572070719733, 0.70522450087967, 0.10770512626332, -0.32913623258954, -0.50871062041158, -0.022175400873096,
     0.094260751665092, 0.16436278447961, -0.013503372241348, -0.014834345352472, 5.7922953628084e-4,
     3.2308904703711e-3, 8.0964802996215e-5, -1.6557679795037e-4, -4.4923899061815e-5]

#: Coefficients of the viscosity (R12-08 tables 1 and 2), by powers of the temperature and of the density.
VISCOSITY_0 = [1.67752, 2.20462, 0.6366564, -0.241605]
VISCOSITY_1 = {(0, 0): 0.520094, (1, 0): 0.0850895, (2, 0): -1.08374, (3, 0): -0.289555, (0, 1): 0.222531,
               (1, 1): 0.999115, (2, 1): 1.88797, (3, 1): 1.26613, (5, 1): 0.120573, (0, 2): -0.281378,
               (1, 2): -0.906851, (2, 2): -0.772479, (3, 2): -0.489837, (4, 2): -0.257040, (0, 3): 0.161913,
               (1, 3): 0.257399, (0, 4): -0.0325372, (3, 4): 0.0698452, (4, 5): 0.00872102, (3, 6): -0.00435673,
               (5, 6): -0.000593264}

#: Coefficients of the thermal conductivity (R15-11 tables 1, 2 and 6).
CONDUCTIVITY_0 = [2.443221e-3, 1.323095e-2, 6.770357e-3, -3.454586e-3, 4.096266e-4]
CONDUCTIVITY_1 = [[1.60397357, -0.646013523, 0.111443906, 0.102997357, -0.0504123634, 0.00609859258],
                  [2.33771842, -2.78843778, 1.53616167, -0.463045512, 0.0832827019, -0.00719201245],
                  [2.19650529, -4.54580785, 3.55777244, -1.40944978, 0.275418278, -0.0205938816],
                  [-1.21051378, 1.60812989, -0.621178141, 0.0716373224, 0.0, 0.0],
                  [-2.7203370, 4.57586331, -3.18369245, 1.1168348, -0.19268305, 0.012913842]]
COMPRESSIBILITY = [(0.310559006, [6.53786807199516, -5.61149954923348, 3.39624167361325, -2.27492629730878,
                                  10.2631854662709, 1.97815050331519]),
                   (0.776397516, [6.52717759281799, -6.30816983387575, 8.08379285492595, -9.82240510197603,
                                  12.1358413791395, -5.54349664571295]),
                   (1.242236025, [5.35500529896124, -3.96415689925446, 8.91990208918795, -12.0338729505790,
                                  9.19494865194302, -2.16866274479712]),
                   (1.863354037, [1.55225959906681, 0.464621290821181, 8.93237374861479, -11.0321960061126,
                                  6.16780999933360, -0.965458722086812]),
                   (9e9, [1.11999926419994, 0.595748562571649, 9.88952565078920, -10.3255051147040,
                          4.66861294457414, -0.503243546373828])]


class State:
    """Water at a temperature and a density."""

    def __init__(self, temperature, density):
        self.t, self.rho = temperature, density
        d, tau = density / RHO_C, T_C / temperature
        terms = [(n * d ** i * tau ** j, i, j) for n, i, j in zip(N, I, J)]
        self.f = LOGARITHM * log(d) + sum(x for x, _, _ in terms)
        self.f_d = LOGARITHM + sum(x * i for x, i, _ in terms)
        self.f_dd = -LOGARITHM + sum(x * i * (i - 1) for x, i, _ in terms)
        self.f_t = sum(x * j for x, _, j in terms)
        self.f_tt = sum(x * j * (j - 1) for x, _, j in terms)
        self.f_dt = sum(x * i * j for x, i, j in terms)

    # Derivatives by the reduced density (d) and temperature (t) are multiplied by it, once for each order.

    def pressure(self):
        return self.rho * R * self.t * self.f_d

    def stiffness(self):
        """The derivative of the pressure by the density."""
        return R * self.t * (2 * self.f_d + self.f_dd)

    def energy(self):
        return R * self.t * self.f_t

    def enthalpy(self):
        return R * self.t * (self.f_t + self.f_d)

    def entropy(self):
        return R * (self.f_t - self.f)

    def cv(self):
        return -R * self.f_tt

    def cp(self):
        return R * (-self.f_tt + (self.f_d - self.f_dt) ** 2 / (2 * self.f_d + self.f_dd))

    def speed_of_sound(self):
        return (R * self.t * (2 * self.f_d + self.f_dd - (self.f_d - self.f_dt) ** 2 / self.f_tt)) ** 0.5

    def viscosity(self):
        return viscosity(self.t, self.rho)

    def conductivity(self):
        t, rho = self.t / T_C, self.rho / RHO_C
        thin = t ** 0.5 / sum(c / t ** i for i, c in enumerate(CONDUCTIVITY_0))
        dense = exp(rho * sum((1 / t - 1) ** i * sum(c * (rho - 1) ** j for j, c in enumerate(row))
                              for i, row in enumerate(CONDUCTIVITY_1)))
        return 1e-3 * (thin * dense + self.critical(t, rho))

    def critical(self, t, rho):
        """What the neighbourhood of the critical point adds to the conductivity."""
        row = next(row for end, row in COMPRESSIBILITY if rho <= end)
        far = 1 / sum(a * rho ** i for i, a in enumerate(row))
        excess = rho * (P_C / (RHO_C * self.stiffness()) - far * 1.5 / t)
        if excess <= 0:
            return 0.0
        y = 0.13 * (excess / 0.06) ** (0.630 / 1.239) / 0.4
        ratio = self.cp() / self.cv()
        if y < 1.2e-7:
            return 0.0
        z = 2 / (3.141592653589793 * y) * ((1 - 1 / ratio) * atan(y) + y / ratio
                                           - (1 - exp(-1 / (1 / y + y ** 2 / (3 * rho ** 2)))))
        return 177.8514 * rho * (self.cp() / 461.51805) * t / (self.viscosity() * 1e6) * z

    def prandtl(self):
        return self.cp() * self.viscosity() / self.conductivity()


def viscosity(temperature, density):
    t, rho = temperature / T_C, density / RHO_C
    thin = 100 * t ** 0.5 / sum(c / t ** i for i, c in enumerate(VISCOSITY_0))
    dense = exp(rho * sum(c * (1 / t - 1) ** i * (rho - 1) ** j for (i, j), c in VISCOSITY_1.items()))
    return 1e-6 * thin * dense


def holds(temperature, pressure):
    """Whether a temperature and a pressure lie in region 3."""
    border = 1e6 * (348.05185628969 - 1.1671859879975 * temperature + 1.0192970039326e-3 * temperature ** 2)
    return 623.15 < temperature <= 863.15 and border < pressure <= 1e8


def at(temperature, pressure, density):
    """The state at a temperature and a pressure, from a density that is nearly right."""
    state = State(temperature, density)
    for _ in range(50):
        step = (state.pressure() - pressure) / state.stiffness()
        state = State(temperature, state.rho - step)
        if abs(step) <= 1e-13 * state.rho:
            break
    return state
