//! The words of every answer, as LinkedIn's own filters know them, in reading order. Rules, configurations and other
//! programs rely on them: never rename one.

/// Industries, from the digital to the physical.
pub const INDUSTRIES: [&str; 24] = [
    "software",
    "telecom",
    "media",
    "marketing",
    "finance",
    "insurance",
    "accounting",
    "consulting",
    "legal",
    "recruiting",
    "real-estate",
    "construction",
    "manufacturing",
    "energy",
    "pharma",
    "health",
    "education",
    "government",
    "nonprofit",
    "retail",
    "hospitality",
    "transport",
    "agriculture",
    "aerospace-defense",
];

/// LinkedIn's job functions.
pub const FUNCTIONS: [&str; 26] = [
    "accounting",
    "administrative",
    "arts-and-design",
    "business-development",
    "community-and-social-services",
    "consulting",
    "customer-success-and-support",
    "education",
    "engineering",
    "entrepreneurship",
    "finance",
    "healthcare-services",
    "human-resources",
    "information-technology",
    "legal",
    "marketing",
    "media-and-communication",
    "military-and-protective-services",
    "operations",
    "product-management",
    "program-and-project-management",
    "purchasing",
    "quality-assurance",
    "real-estate",
    "research",
    "sales",
];

/// LinkedIn's seniorities, lowest first: where a title names several, the highest counts.
pub const SENIORITIES: [&str; 9] =
    ["training", "entry", "senior", "manager", "director", "vp", "cxo", "partner", "owner"];

/// The index of `name` in one of the vocabularies.
pub fn place(vocabulary: &[&'static str], name: &str) -> Option<usize> {
    vocabulary.iter().position(|word| *word == name)
}

/// The same as one byte, as a word of the lexicon keeps it.
pub fn index(vocabulary: &[&'static str], name: &str) -> Option<u8> {
    place(vocabulary, name).and_then(|place| u8::try_from(place).ok())
}

/// The industry of that name.
pub fn named(industry: &str) -> Option<&'static str> {
    place(&INDUSTRIES, industry).and_then(|place| INDUSTRIES.get(place)).copied()
}
