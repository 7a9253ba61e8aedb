//! Points by scale.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::text::document;
use crate::text::document::{Place, Read};
use crate::text::gather::Gather as _;
use crate::text::json::tree::Tree;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// Points by scale, in the order of the ids.
///
/// Most options have points on one scale or two, and many have the same ones: a list that is shared takes a hundredth
/// of the memory of a map.
///
/// ```
/// use toets::{Fraction, Id, Points};
///
/// let points: Points = [(Id::new("impact").unwrap(), Fraction::integer(3))].into_iter().collect();
/// assert_eq!(points.get("impact"), Some(Fraction::integer(3)));
/// assert_eq!(points.get("safeguards"), None, "no points are something else than 0 points");
/// assert!(points.contains_key("impact") && !points.is_empty());
/// assert!(points.iter().map(|(scale, _)| scale).eq(points.keys()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Points(
    // Nothing where there are none.
    Option<Arc<Vec<(Id, Fraction)>>>,
);

impl Points {
    /// Pairs in the order of the ids.
    fn of(pairs: Vec<(Id, Fraction)>) -> Self {
        Self((!pairs.is_empty()).then(|| Arc::new(pairs)))
    }

    /// The points on a scale, if there are some.
    #[must_use]
    pub fn get(&self, scale: &(impl AsRef<str> + ?Sized)) -> Option<Fraction> {
        self.pairs().iter().find(|(id, _)| id.as_str() == scale.as_ref()).map(|(_, points)| *points)
    }

    /// Whether there are some on a scale.
    #[must_use]
    pub fn contains_key(&self, scale: &(impl AsRef<str> + ?Sized)) -> bool {
        self.get(scale).is_some()
    }

    /// Each scale with its points.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, Fraction)> {
        self.pairs().iter().map(|(scale, points)| (scale, *points))
    }

    /// The scales.
    pub fn keys(&self) -> impl Iterator<Item = &Id> {
        self.pairs().iter().map(|(scale, _)| scale)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    fn pairs(&self) -> &[(Id, Fraction)] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl FromIterator<(Id, Fraction)> for Points {
    fn from_iter<I: IntoIterator<Item = (Id, Fraction)>>(all: I) -> Self {
        Self::of(all.into_iter().gather::<BTreeMap<_, _>>().into_iter().collect())
    }
}

impl Read for Points {
    fn read(value: &Tree<'_>, place: Place<'_>) -> Option<Self> {
        let points = Self::of(document::pairs(value, place)?);
        place.intern(&points, || Some(points.clone()))
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Points {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeMap::<Id, Fraction>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<Id, Fraction>::json_schema(generator)
    }
}
