"""From the outbox to people's hands: who gets it by which way, whether it arrived, and what to do when nobody knows.

The design is `docs/decisions/005-once-only-delivery.md`. No channel's types and no words live here.
"""

from bot.delivery.deliverer import Deliverer
from bot.delivery.settings import DeliveryReport, DeliverySettings

__all__ = ["Deliverer", "DeliveryReport", "DeliverySettings"]
