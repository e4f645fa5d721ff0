"""Sentences about stakeholders: who needs attention, who moves whom, where they disagree."""

ENTRIES = {
    "people.power_interest.definition": "The grid takes power (what they can change) and interest (how much it matters to them) from 0 to 10; a score of {threshold:number} or more counts as high.",
    "people.power_interest.manage_closely": "Manage closely: power {power:number}, interest {interest:number}. Settle the plan with them before the supplier hears it.",
    "people.power_interest.keep_satisfied": "Keep satisfied: power {power:number}, interest {interest:number}. Ask for their conditions early; do not fill their inbox.",
    "people.power_interest.keep_informed": "Keep informed: power {power:number}, interest {interest:number}. Tell them what changes for them, and what they keep to themselves.",
    "people.power_interest.monitor": "Monitor: power {power:number}, interest {interest:number}. No action until a score changes.",
    "people.salience.definition": "Salience counts three attributes: power, legitimacy and urgency; a score of {threshold:number} or more of 10 means the attribute is held.",
    "people.salience.non_stakeholder": "Not a stakeholder by this test: none of power, legitimacy and urgency is held (salience {level:text}).",
    "people.salience.dormant": "Dormant: power without a claim (salience {level:text}). Notice when they begin to care.",
    "people.salience.discretionary": "Discretionary: a legitimate claim without power or urgency (salience {level:text}).",
    "people.salience.demanding": "Demanding: urgent without power or legitimacy (salience {level:text}). Hear them; do not let them set the pace.",
    "people.salience.dominant": "Dominant: power and a legitimate claim (salience {level:text}). They expect to be asked first.",
    "people.salience.dangerous": "Dangerous: power and urgency without a legitimate claim (salience {level:text}). Expect pressure outside the agreed route.",
    "people.salience.dependent": "Dependent: a legitimate, urgent claim without power (salience {level:text}). They will look for somebody powerful to carry it.",
    "people.salience.definitive": "Definitive: power, legitimacy and urgency together (salience {level:text}). They come first.",
}
