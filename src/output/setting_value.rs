//! The value of a setting or a knob in JSON.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::store::settings::KnobValue;

/// A value as JSON has it.
#[derive(Debug)]
pub(super) struct SettingValue<'a>(pub &'a KnobValue);

impl Serialize for SettingValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            KnobValue::Whole(number) => serializer.serialize_i64(*number),
            KnobValue::Decimal(number) => serializer.serialize_f64(*number),
            KnobValue::YesNo(yes) => serializer.serialize_bool(*yes),
            KnobValue::Text(text) => serializer.serialize_str(text),
            KnobValue::List(values) => serializer.collect_seq(values.iter().map(Self)),
        }
    }
}

impl JsonSchema for SettingValue<'_> {
    fn schema_name() -> Cow<'static, str> {
        "knob".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["number", "string", "boolean", "array"] })
    }
}
